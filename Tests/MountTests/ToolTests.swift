import Glibc
import RecallTesting
import Testing

/// Programs that copy, compare, search and measure see in the tree what they would see on any file system.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ToolTests {
  /// Three folders of small memories.
  private func fill(_ mount: MountedStore) throws {
    try mount.succeed(
      """
      mkdir -p by-project/{x,y}/{decision,notes/api}
      for p in x y; do for i in 1 2 3; do
        printf 'decision %s of %s\\nneedle%s\\n' $i $p $i > by-project/$p/decision/d$i.md
        printf 'note %s of %s' $i $p > by-project/$p/notes/api/n$i.md
      done; done
      touch -d '2021-01-02 03:04:05' by-project/x/decision/d1.md
      """)
  }

  @Test func `cp -a and diff -r find a copy equal, times included`() throws {
    try withMount { mount in
      try fill(mount)
      try mount.succeed("cp -a by-project $OUT/copy && diff -r by-project $OUT/copy")
      let times = "find . -name '[dn]?.md' -printf '%P %s %TY-%Tm-%Td %TH:%TM:%TS\\n' | sort"
      #expect(
        try mount.succeed(times, in: "by-project") == mount.shell(times, at: "\(mount.outside)/copy").output)
    }
  }

  @Test func `rsync -a of the tree transfers everything once and nothing the second time`() throws {
    try withMount { mount in
      try mount.requireProgram("rsync")
      try fill(mount)
      try mount.succeed("rsync -a ./ $OUT/copy/")
      #expect(try mount.succeed("rsync -ai ./ $OUT/copy/ | grep '^[<>c]' || true") == "")
      try mount.succeed("diff -r by-project $OUT/copy/by-project; diff -r by-type $OUT/copy/by-type")
    }
  }

  @Test func `rsync -a into the tree keeps times, so that a second run transfers nothing`() throws {
    try withMount { mount in
      try mount.requireProgram("rsync")
      try mount.succeed(
        """
        mkdir -p $OUT/notes/deep && echo a > $OUT/notes/a.md && echo b > $OUT/notes/deep/b.md
        touch -d 2020-02-03 $OUT/notes/a.md; mkdir -p by-project/x; rsync -a $OUT/notes by-project/x/
        """)
      #expect(try mount.succeed("rsync -ai $OUT/notes by-project/x/ | grep '^[<>c]' || true") == "")
      #expect(try mount.succeed("rsync -aic $OUT/notes by-project/x/ | grep '^[<>c]' || true") == "")
      #expect(try Files.names(mount("by-project/x/notes")) == ["a.md", "deep"])
    }
  }

  @Test func `tar c and x bring a project back whole`() throws {
    try withMount { mount in
      try fill(mount)
      try mount.succeed(
        "tar cf $OUT/x.tar -C by-project/x decision notes && tar df $OUT/x.tar -C by-project/x")
      try mount.succeed("mkdir by-project/z && tar xf $OUT/x.tar -C by-project/z")
      try mount.succeed(
        "diff -r by-project/x/notes by-project/z/notes && diff -r by-project/x/decision by-project/z/decision"
      )
      #expect(try mount.memory("z/decision/d1.md").type == "decision")
      #expect(try mount.memory("z/decision/d1.md").id != mount.memory("x/decision/d1.md").id)
    }
  }

  @Test func `tar of the whole mount holds every file at its size`() throws {
    try withMount { mount in
      try fill(mount)
      try mount.succeed("tar cf $OUT/all.tar . && mkdir $OUT/all && tar xf $OUT/all.tar -C $OUT/all")
      try mount.succeed("diff -r by-project $OUT/all/by-project && diff -r timeline $OUT/all/timeline")
    }
  }

  @Test func `git compares, adds and commits memories`() throws {
    try withMount { mount in
      try fill(mount)
      let result = try mount.shell("git diff --no-index --stat by-project/x/decision by-project/y/decision")
      #expect(result.exitCode == 1 && result.output.contains("3 files changed"), "\(result)")
      let script = """
        g="git -c user.name=n -c user.email=e@example.org --git-dir=$OUT/git --work-tree=$TREE/by-project/x"
        $g init -q && $g add $TREE/by-project/x/decision && $g commit -qm one && $g status -uno --porcelain
        echo changed > $TREE/by-project/x/decision/d2.md && $g status -uno --porcelain
        $g stash -q && cat $TREE/by-project/x/decision/d2.md && $g fsck --no-progress
        """
      let git = try mount.shell(script, at: mount.outside)
      #expect(git.output == " M decision/d2.md\ndecision 2 of x\nneedle2\n", "\(git)")
    }
  }

  @Test func `grep -r and rg find memories, rg at the root each once`() throws {
    try withMount { mount in
      try mount.requireProgram("rg")
      try fill(mount)
      #expect(
        try mount.succeed("grep -rlx needle2 by-project | sort")
          == "by-project/x/decision/d2.md\nby-project/y/decision/d2.md\n")
      #expect(
        try mount.succeed("rg -lx needle2 . | sort")
          == "./by-project/x/decision/d2.md\n./by-project/y/decision/d2.md\n")
      #expect(
        try mount.succeed("rg -lx --hidden needle2 . | sort")
          == "./by-project/x/decision/d2.md\n./by-project/y/decision/d2.md\n")
      #expect(try mount.succeed("rg -l needle2 by-type | wc -l").firstLine == "2")
    }
  }

  @Test func `find, du, df and stat measure what is there`() throws {
    try withMount { mount in
      try fill(mount)
      try mount.succeed("touch -d '2030-01-01' $OUT/late; touch -d '2021-06-01' $OUT/early")
      #expect(try mount.succeed("find by-project -name 'd*.md' -newer $OUT/early | wc -l").firstLine == "5")
      #expect(try mount.succeed("find by-project -name '*.md' -newer $OUT/late") == "")
      #expect(try mount.succeed("find by-project -type f -name 'n?.md' -size -2 | wc -l").firstLine == "6")
      let sum = try mount.succeed(
        "find by-project -type f -printf '%s\\n' | awk '{ s += $1 } END { print s }'"
      ).firstLine
      #expect(
        try mount.succeed("find by-project -type f -print0 | du -cb --files0-from=- | tail -1 | cut -f1")
          .firstLine == sum)
      #expect(try mount.succeed("du -s by-project").firstLine.hasSuffix("by-project"))
      let free = try mount.succeed("df --output=avail . | tail -1").firstLine.filter(\.isNumber)
      #expect(try #require(Int(free)) > 0)
      #expect(try mount.succeed("df --output=fstype . | tail -1").firstLine == "fuse.recallfs")
      #expect(try mount.succeed("stat -c '%a %U %h' by-project/x/decision/d1.md").firstLine.hasPrefix("600 "))
    }
  }

  @Test func `a time that was set stays, chmod is taken and ignored`() throws {
    try withMount { mount in
      try fill(mount)
      try mount.succeed(
        "touch -d '2019-05-06 07:08:09.123456789' by-project/x/decision/d2.md; chmod 777 by-project/x/decision/d2.md"
      )
      let told = "stat -c '%y %a' by-project/x/decision/d2.md by-type/decision/d2.md"
      let line = "2019-05-06 07:08:09.123456789 +0000 600\n"
      #expect(try mount.succeed(told) == line + line)
      try mount.restart()
      #expect(try mount.succeed(told) == line + line)
    }
  }

  @Test func `links and special files are refused with EPERM`() throws {
    try withMount { mount in
      try fill(mount)
      let (old, new) = (mount("by-project/x/decision/d1.md"), mount("by-project/x/decision/new.md"))
      #expect(Files.failure { try Files.check(link(old, new)) } == EPERM)
      #expect(Files.failure { try Files.check(symlink("d1.md", new)) } == EPERM)
      #expect(Files.failure { try Files.check(mkfifo(new, 0o600)) } == EPERM)
      #expect(try mount.shell("ln \(old) \(new)").errorOutput.contains("Operation not permitted"))
      #expect(!Files.exists(new))
    }
  }
}
