import Glibc
import RecallTesting
import Testing

/// The names a file may have, down to the byte.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct NameTests {
  private let folder = "by-project/x/notes"

  /// Opens for writing and making, by the bytes of a path.
  private func create(_ path: [UInt8]) -> Int32 {
    let name = path.map { CChar(bitPattern: $0) } + [0]
    let file = open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return errno }
    close(file)
    return 0
  }

  @Test func `a name of 255 bytes is a name in every view, one of 256 bytes is too long for any call`() throws
  {
    try withMount { mount in
      let longest = String(repeating: "n", count: 252) + ".md"
      try mount.succeed("mkdir -p \(folder) by-project/y/notes; getconf NAME_MAX . > $OUT/max")
      #expect(try Files.text("\(mount.outside)/max") == "255\n")
      try Files.write(mount("\(folder)/\(longest)"), "x's\n")
      try Files.write(mount("by-project/y/notes/\(longest)"), "y's\n")
      #expect(try Files.text(mount("\(folder)/\(longest)")) == "x's\n")
      let shown = try Files.names(mount("by-type/project_fact")) + Files.names(mount("timeline/today"))
      #expect(
        shown.count == 4 && shown.allSatisfy { $0.utf8.count <= 255 && $0.hasSuffix(".md") }, "\(shown)")
      let read = try mount.succeed("cat by-type/project_fact/*.md timeline/today/*.md | sort | uniq -c")
      #expect(read.split(whereSeparator: \.isWhitespace) == ["2", "x's", "2", "y's"], "\(read)")

      let tooLong = mount("\(folder)/n\(longest)")
      #expect(Files.failure { try Files.write(tooLong, "text") } == ENAMETOOLONG)
      #expect(Files.failure { try Files.makeDirectory(tooLong) } == ENAMETOOLONG)
      #expect(Files.failure { _ = try Files.status(tooLong) } == ENAMETOOLONG)
      #expect(Files.failure { try Files.rename(mount("\(folder)/\(longest)"), tooLong) } == ENAMETOOLONG)
      let wide = mount("\(folder)/\(String(repeating: "語", count: 86)).md")
      #expect(Files.failure { try Files.write(wide, "text") } == ENAMETOOLONG)
      try mount.succeed("rm \(folder)/\(longest) && mv archive/*/\(longest) \(folder)/")
      #expect(try mount.counts() == (2, 0))
    }
  }

  @Test func `composed and decomposed spellings are two names and stay two`() throws {
    try withMount { mount in
      let (composed, decomposed) = ("caf\u{e9}.md", "cafe\u{301}.md")
      try mount.succeed("mkdir -p \(folder)")
      try Files.write(mount("\(folder)/\(composed)"), "composed\n")
      #expect(!Files.exists(mount("\(folder)/\(decomposed)")))
      try Files.write(mount("\(folder)/\(decomposed)"), "decomposed\n")
      for _ in 0..<2 {
        #expect(try Files.text(mount("\(folder)/\(composed)")) == "composed\n")
        #expect(try Files.text(mount("\(folder)/\(decomposed)")) == "decomposed\n")
        let names = try mount.succeed("ls -N \(folder)").utf8.split(separator: 10).map { Array($0) }
        #expect(names.contains(Array(composed.utf8)) && names.contains(Array(decomposed.utf8)))
        #expect(try mount.counts() == (2, 0))
        try mount.restart()
      }
      try Files.remove(mount("\(folder)/\(composed)"))
      #expect(try Files.text(mount("\(folder)/\(decomposed)")) == "decomposed\n")
    }
  }

  @Test func `a name that is not UTF-8 cannot be made and is not found`() throws {
    try withMount { mount in
      try mount.succeed("mkdir -p \(folder)")
      for bad: [UInt8] in [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]] {
        let path = Array(mount("\(folder)/bad").utf8) + bad + Array(".md".utf8)
        #expect(create(path) == EILSEQ, "\(bad)")
        let name = path.map { CChar(bitPattern: $0) } + [0]
        #expect(mkdir(name, 0o700) == -1 && errno == EILSEQ, "mkdir \(bad): \(FileError.last)")
        #expect(access(name, F_OK) == -1 && errno == ENOENT, "access \(bad): \(FileError.last)")
        try Files.write(mount("\(folder)/good.md"), "good\n")
        #expect(
          rename(mount("\(folder)/good.md"), name) == -1 && errno == EILSEQ, "rename: \(FileError.last)")
        #expect(try Files.text(mount("\(folder)/good.md")) == "good\n")
      }
      #expect(try Files.names(mount(folder)) == ["good.md"])
    }
  }

  @Test func `dot and dot-dot are the directory and the one above it, and cannot be made, moved or removed`()
    throws
  {
    try withMount { mount in
      try mount.succeed("mkdir -p \(folder)/deep; echo a > \(folder)/a.md")
      #expect(try Files.inode(mount("\(folder)/deep/..")) == Files.inode(mount(folder)))
      #expect(try Files.inode(mount("\(folder)/.")) == Files.inode(mount(folder)))
      #expect(try Files.text(mount("\(folder)/deep/../a.md")) == "a\n")
      #expect(try mount.succeed("cd \(folder)/deep && cat ../a.md ../../../x/notes/./a.md") == "a\na\n")
      #expect(try mount.succeed("cd \(folder)/deep && cd -P .. && pwd -P").firstLine == mount(folder))
      #expect(Files.failure { try Files.makeDirectory(mount("\(folder)/..")) } == EEXIST)
      #expect(Files.failure { try Files.write(mount("\(folder)/.."), "x") } == EISDIR)
      for last in ["..", "."] {
        #expect(Files.failure { try Files.removeDirectory(mount("\(folder)/\(last)")) } != 0)
        #expect(Files.failure { try Files.remove(mount("\(folder)/\(last)")) } != 0)
        #expect(
          Files.failure { try Files.rename(mount("\(folder)/a.md"), mount("\(folder)/deep/\(last)")) } != 0)
      }
      #expect(Files.failure { try Files.makeDirectory(mount("\(folder)/deep/below/../..")) } == ENOENT)
      #expect(
        Files.failure { try Files.rename(mount("\(folder)"), mount("\(folder)/deep/inside")) } == EINVAL)
      let outside = try Files.inode(mount(".."))
      #expect(try outside == Files.inode(mount.home))
    }
  }
}
