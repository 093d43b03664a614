import Testing

/// A program that changes a file, by the command line people use.
struct EditingTool: Sendable, CustomTestStringConvertible {
  /// What the edited file reads before.
  static let before = "alpha\nbeta\ngamma\n"

  var name: String
  /// The program that must be installed, where it is not part of every system.
  var program: String?
  /// What bash runs beside `memory.md`; `$OUT/memory.md` holds ``after`` on an ordinary disk.
  var script: String
  /// What the file reads afterwards.
  var after = "alpha\nBETA\ngamma\n"
  /// How many versions the store has gained.
  var versions = 1

  var testDescription: String { name }

  init(
    _ name: String, needs program: String? = nil, _ script: String, after: String = "alpha\nBETA\ngamma\n",
    versions: Int = 1
  ) {
    self.name = name
    self.program = program
    self.script = script
    self.after = after
    self.versions = versions
  }

  private static let change = "-c '%s/beta/BETA/' -c wq memory.md </dev/null"

  static let all: [EditingTool] = editors + streams + copies + appends + attributes

  private static let editors = [
    EditingTool("vim", needs: "vim", "vim -es -u NONE -c 'set backupskip=' \(change)"),
    EditingTool(
      "vim with backupcopy=no", needs: "vim",
      "vim -es -u NONE -c 'set backupskip=' -c 'set backupcopy=no' \(change)"),
    EditingTool(
      "vim with backupcopy=yes", needs: "vim",
      "vim -es -u NONE -c 'set backupskip=' -c 'set backupcopy=yes' \(change)"),
    EditingTool(
      "vim that keeps a backup", needs: "vim",
      "vim -es -u NONE -c 'set backupskip=' -c 'set backup backupcopy=no' \(change); test -f memory.md~ && rm memory.md~"
    ),
    EditingTool(
      "vim that saves twice", needs: "vim",
      "vim -es -u NONE -c 'set backupskip=' -c '%s/beta/beTA/' -c w \(change.replacing("beta", with: "beTA"))",
      versions: 2),
    EditingTool("ed", needs: "ed", "printf '2s/beta/BETA/\\nw\\nq\\n' | ed -s memory.md"),
    EditingTool("sed -i", "sed -i s/beta/BETA/ memory.md"),
    EditingTool("perl -i", needs: "perl", "perl -i -pe s/beta/BETA/ memory.md"),
    EditingTool(
      "patch", needs: "patch", "diff -u memory.md $OUT/memory.md > $OUT/diff; patch -s memory.md < $OUT/diff"),
    EditingTool(
      "emacs's way", "mv memory.md memory.md~ && cat $OUT/memory.md > memory.md && rm memory.md~"),
  ]

  private static let streams = [
    EditingTool("bash >", "printf 'alpha\\nBETA\\ngamma\\n' > memory.md"),
    EditingTool("dash >", needs: "dash", "dash -c \"printf 'alpha\\nBETA\\ngamma\\n' > memory.md\""),
    EditingTool(
      "two programs, one >", "(printf 'alpha\\nBE'; cat; /bin/printf 'TA\\ngamma\\n') </dev/null > memory.md"),
    EditingTool("tee", "tee memory.md < $OUT/memory.md > /dev/null"),
    EditingTool("dd", "dd if=$OUT/memory.md of=memory.md status=none"),
    EditingTool("dd in the middle", "printf BETA | dd of=memory.md bs=1 seek=6 conv=notrunc status=none"),
    EditingTool("dd with fsync", "dd if=$OUT/memory.md of=memory.md conv=fsync bs=4 status=none"),
    EditingTool(
      "python", needs: "python3", "python3 -c \"open('memory.md', 'w').write('alpha\\nBETA\\ngamma\\n')\""),
    EditingTool(
      "node", needs: "node",
      "node -e \"fs.writeFileSync('memory.md', 'alpha\\nBETA\\ngamma\\n', {flush: true})\""),
    EditingTool("truncate", "truncate -s 6 memory.md", after: "alpha\n"),
  ]

  private static let copies = [
    EditingTool("cp over", "cp $OUT/memory.md memory.md"),
    EditingTool("cp -a over", "cp -a $OUT/memory.md memory.md"),
    EditingTool("cp --remove-destination", "cp --remove-destination $OUT/memory.md memory.md"),
    EditingTool("install", "install -m 644 $OUT/memory.md memory.md"),
    EditingTool("mv from another file system", "mv $OUT/memory.md memory.md"),
    EditingTool("mv of a draft", "cp $OUT/memory.md memory.new && mv memory.new memory.md"),
    EditingTool(
      "mv -b of a draft", "cp $OUT/memory.md memory.new && mv -b memory.new memory.md && rm memory.md~"),
    EditingTool("rsync", needs: "rsync", "rsync -aI $OUT/memory.md memory.md"),
    EditingTool("rsync --inplace", needs: "rsync", "rsync -aI --inplace $OUT/memory.md memory.md"),
    EditingTool("tar x", "tar cf $OUT/t.tar -C $OUT memory.md && tar xf $OUT/t.tar"),
    EditingTool("tar x --overwrite", "tar cf $OUT/t.tar -C $OUT memory.md && tar xf $OUT/t.tar --overwrite"),
    EditingTool(
      "git checkout", needs: "git",
      """
      g="git -c user.name=n -c user.email=e@example.org --git-dir=$OUT/git --work-tree=$OUT"
      $g init -q && $g add -f $OUT/memory.md && $g commit -qm one &&
      git --git-dir=$OUT/git --work-tree=. checkout -q -f HEAD -- memory.md
      """),
    EditingTool(
      "nothing changed", "cp memory.md $OUT/same && cp $OUT/same memory.md", after: before, versions: 0),
  ]

  private static let appends = [
    EditingTool(">>", "echo delta >> memory.md", after: before + "delta\n"),
    EditingTool("tee -a", "echo delta | tee -a memory.md > /dev/null", after: before + "delta\n"),
    EditingTool(
      ">> by two programs", "(echo delta; /bin/echo epsilon) >> memory.md", after: before + "delta\nepsilon\n"
    ),
  ]

  private static let attributes = [
    EditingTool("touch -d", "touch -d '2020-02-03 04:05:06' memory.md", after: before, versions: 0),
    EditingTool("chmod", "chmod 755 memory.md && chmod 0 memory.md", after: before, versions: 0),
    EditingTool("truncation without a write", "exec 3> memory.md; exec 3>&-; cat $OUT/memory.md > memory.md"),
  ]
}
