import Glibc
import RecallTesting
import Testing

/// A file's size is the number of bytes that reading it gives, however a program asks: tar, git and node believe it.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct SizeTests {
  /// Memories of the sizes around a page and up to the limit, in every view; a draft, an archived one, a query.
  private func fill(_ mount: MountedStore) throws {
    try mount.succeed("mkdir -p by-project/{x,y}/{decision,notes/deep}")
    for size in [1, 2, 4095, 4096, 4097, 65536, 131_073, 1 << 20] {
      try Files.write(
        mount("by-project/x/notes/size\(size).md"), String(repeating: "s", count: size - 1) + "\n")
    }
    try mount.succeed(
      """
      printf 'Größe, 大きさ, 📏\\n' > by-project/x/decision/unicode.md; printf 'no newline' > by-project/y/decision/n.md
      printf -- '---\\nname: n\\ndescription: d\\n---\\nText.\\n' > by-project/y/notes/deep/matter.md
      echo first > by-project/x/decision/clash.md; echo second > by-project/y/decision/clash.md
      echo draft > by-project/x/notes/draft.txt; touch by-project/x/notes/empty.txt
      echo gone > by-project/x/decision/gone.md; rm by-project/x/decision/gone.md; echo filed > inbox/filed.md
      cat search/second.md > $OUT/page; ls search/second > $OUT/hits; mkdir -p search/first
      """)
  }

  /// What `find` is told while it lists: the sizes that come with a directory's entries.
  private func listedSizes(_ mount: MountedStore) throws -> [String: Int] {
    var sizes: [String: Int] = [:]
    for line in try mount.succeed("find . -type f -printf '%s %P\\n'").split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      sizes[String(parts[1])] = Int(parts[0])
    }
    return sizes
  }

  private func expectTrueSizes(_ mount: MountedStore, atLeast count: Int) throws {
    let listed = try listedSizes(mount)
    #expect(listed.count >= count, "only \(listed.keys.sorted())")
    for (path, size) in listed.sorted(by: { $0.key < $1.key }) {
      let told = try Int(Files.status(mount(path)).st_size)
      let file = try Files.open(mount(path))
      defer { close(file) }
      var status = stat()
      try Files.check(fstat(file, &status))
      let read = try Files.read(file).count
      #expect(
        listed[path] == read && told == read && Int(status.st_size) == read,
        "\(path): listed \(size), stat \(told), fstat \(status.st_size), read \(read)")
    }
  }

  @Test func `listing, stat, fstat and reading agree on every file of the tree`() throws {
    try withMount { mount in
      try fill(mount)
      try expectTrueSizes(mount, atLeast: 50)
    }
  }

  @Test func `they agree when nothing has been asked before, and when every file has just been edited`()
    throws
  {
    try withMount { mount in
      try fill(mount)
      try mount.restart()
      try expectTrueSizes(mount, atLeast: 50)
      try mount.succeed(
        """
        find by-project -name '*.md' ! -name INDEX.md ! -name MEMORY.md ! -name CONTEXT.md ! -name 'size1048576.md' |
          while read -r f; do echo more >> "$f" || exit 1; done
        for f in by-project/x/notes/size409?.md; do sed -i s/more/LONGER/ $f || exit 1; done
        truncate -s 5000 by-project/x/notes/size65536.md
        """)
      try expectTrueSizes(mount, atLeast: 50)
    }
  }

  @Test func `a file that grew or shrank behind the kernel's back is read whole`() throws {
    try withMount { mount in
      try Files.write(mount("by-type/user_pref/a.md"), String(repeating: "long ", count: 3000))
      try Files.write(mount("by-type/user_pref/a.md"), "short\n")
      let id = try mount.memory("_global/user_pref/a.md").id
      for (version, size) in [("1", 15000), ("2", 6), ("1", 15000)] {
        _ = try Files.text(mount("by-type/user_pref/a.md"))
        let restored = try mount.command("restore", id, "--version", version)
        #expect(restored.exitCode == 0, "\(restored)")
        try waitUntil("version \(version) is seen", within: .seconds(2)) {
          try Files.status(mount("by-type/user_pref/a.md")).st_size == size
        }
        #expect(try Files.bytes(mount("by-type/user_pref/a.md")).count == size)
      }
    }
  }
}
