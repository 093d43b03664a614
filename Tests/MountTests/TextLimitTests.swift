import Glibc
import RecallTesting
import Testing

/// What a text may be: a refusal comes where the writer sees it and leaves the earlier text as it was.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct TextLimitTests {
  private let path = "by-project/x/notes/a.md"

  private func withText(_ body: (MountedStore) throws -> Void) throws {
    try withMount { mount in
      try mount.succeed("mkdir -p by-project/x/notes; echo kept > \(path)")
      try body(mount)
    }
  }

  /// The memory reads as before, in the tree and in the store, with no second version.
  private func expectKept(_ mount: MountedStore, _ what: String) throws {
    // The kernel has seen the refused bytes, and hears a moment later that they are gone.
    do {
      try waitUntil("it reads as before", within: .seconds(1)) { try Files.text(mount(path)) == "kept\n" }
    } catch { Issue.record("\(what): \(error); \(try Files.text(mount(path)).prefix(40))") }
    #expect(try mount.memory("x/notes/a.md").text == "kept\n", "\(what)")
    #expect(try mount.versions("x/notes/a.md") == 1, "\(what)")
  }

  private static let notText: [[UInt8]] = [
    [0xff, 0xfe, 0x41, 0x00], [0x61, 0xc3], [0x61, 0xc3, 0x28, 0x0a], [0xed, 0xa0, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
  ]

  @Test(arguments: notText)
  func `bytes that are no UTF-8 are refused with EILSEQ and the old text stays`(bytes: [UInt8]) throws {
    try withText { mount in
      #expect(Files.failure { try Files.write(mount(path), bytes: bytes) } == EILSEQ)
      try expectKept(mount, "written in place")
      let refused = Files.failure {
        try Files.write(mount("\(path).tmp"), bytes: bytes)
        try Files.rename(mount("\(path).tmp"), mount(path))
      }
      #expect(refused == EILSEQ)
      try expectKept(mount, "renamed over")
      #expect(Files.failure { try Files.write(mount("by-project/x/notes/new.md"), bytes: bytes) } == EILSEQ)
      #expect(try mount.counts() == (1, 0))
    }
  }

  @Test func `a character may come in two writes`() throws {
    try withText { mount in
      let file = try Files.open(mount(path), O_WRONLY | O_TRUNC)
      for byte in "ü大📏\n".utf8 { try Files.write(file, [byte]) }
      try Files.close(file)
      #expect(try mount.memory("x/notes/a.md").text == "ü大📏\n")
    }
  }

  @Test func `NUL bytes are text like any other, byte for byte`() throws {
    try withText { mount in
      let bytes = Array("a\0b\0\n\0".utf8)
      try Files.write(mount(path), bytes: bytes)
      try mount.restart()
      #expect(try Files.bytes(mount(path)) == bytes)
      #expect(try mount.memory("x/notes/a.md").text.utf8.elementsEqual(bytes))
      #expect(try Files.bytes(mount("by-type/project_fact/a.md")) == bytes)
    }
  }

  @Test func `a text of 1 MiB is a memory, one byte more is refused with EFBIG`() throws {
    try withText { mount in
      let most = [UInt8](repeating: UInt8(ascii: "m"), count: 1 << 20)
      let big = mount("by-project/x/notes/big.md")
      try Files.write(big, bytes: most)
      #expect(try Files.bytes(big) == most)
      #expect(Files.failure { try Files.write(big, "!", O_WRONLY | O_APPEND) } == EFBIG)
      #expect(try Files.bytes(big) == most)
    }
  }

  @Test(arguments: [(1 << 20) + 1, 2_000_000, 40 << 20])
  func `a text over 1 MiB is refused with EFBIG however it comes, and the old text stays`(size: Int) throws {
    try withText { mount in
      #expect(Files.failure { try Files.check(truncate(mount(path), size)) } == EFBIG)
      try expectKept(mount, "truncate")
      // By a program of its own: a program started meanwhile by another test closes its copy of our open file,
      // and a close between two pieces of a long write saves what is there.
      let script = "import os,sys; f=os.open(sys.argv[1],os.O_WRONLY|os.O_TRUNC); b=b'z'*int(sys.argv[2])"
      let write = "while b: b=b[os.write(f,b):]"
      let result = try mount.shell(
        "python3 -c \"$(printf '%s\\n%s' \"\(script)\" \"\(write)\")\" \(path) \(size)")
      #expect(result.exitCode != 0 && result.errorOutput.contains("File too large"), "\(result)")
      try expectKept(mount, "in place")
    }
  }

  @Test func `a file of 2 MB is refused to cp, to mv and as a draft renamed to a memory`() throws {
    try withText { mount in
      try mount.succeed("head -c 2000000 /dev/zero | tr '\\0' b > $OUT/big.md")
      for script in [
        "cp $OUT/big.md \(path)", "cp $OUT/big.md by-project/x/notes/new.md", "dd if=$OUT/big.md of=\(path)",
        "cp $OUT/big.md by-project/x/notes/draft && mv by-project/x/notes/draft \(path)",
      ] {
        let result = try mount.shell(script)
        #expect(result.exitCode != 0 && result.errorOutput.contains("File too large"), "\(script): \(result)")
        try expectKept(mount, script)
      }
      #expect(try mount.counts() == (1, 0))
    }
  }

  @Test func `emptying a file stores nothing until something is written, and an empty new file is no memory`()
    throws
  {
    try withText { mount in
      try mount.succeed("touch by-project/x/notes/new.md; : > \(path)")
      #expect(try Files.status(mount("by-project/x/notes/new.md")).st_size == 0)
      #expect(try Files.text(mount("by-project/x/notes/new.md")) == "")
      #expect(try mount.memory("x/notes/a.md").text == "kept\n")
      #expect(try mount.counts() == (1, 0))
      try mount.succeed("echo text > by-project/x/notes/new.md; echo again > \(path)")
      #expect(try mount.counts() == (2, 0))
      #expect(try mount.versions("x/notes/a.md") == 2)
      try mount.succeed("cp /dev/null by-project/x/notes/void.md; rm by-project/x/notes/void.md")
      #expect(try mount.counts() == (2, 0))
    }
  }

  @Test func `private text is cut from what is saved and is in no file of the home, drafts included`() throws
  {
    try withText { mount in
      let word = "Xylotomous"
      let text = "before <private>\(word) \(word)</private> after\n"
      let folder = "by-project/x/notes"
      try Files.write(mount(path), text)
      #expect(try Files.text(mount(path)) == "before  after\n")
      try Files.replace(mount("\(folder)/b.md"), text)
      #expect(try Files.text(mount("\(folder)/b.md")) == "before  after\n")
      try Files.write(mount("\(folder)/draft.txt"), text)
      try Files.write(mount("\(folder)/c.md.tmp"), "<PRIVATE>\(word) never closed")
      try Files.write(mount("inbox/d.md"), "<private>\(word) <private>twice</private> \(word)</private>d\n")
      try mount.succeed(
        "mv \(folder)/a.md \(folder)/a.md~; printf '\(text)' > \(folder)/a.md; rm \(folder)/a.md~")
      let searched = try mount.shell("grep -rla --exclude-dir=fs \(word) .", at: mount.home)
      #expect(searched.exitCode == 1, "\(searched)")
      try mount.stop()
      let left = try mount.shell("grep -rla \(word) .", at: mount.home)
      #expect(left.exitCode == 1, "\(left)")
    }
  }
}
