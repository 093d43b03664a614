import Fuse
import Glibc
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct NameTests {
  @Test func `directories and files are made, moved and removed`() throws {
    try LiveMount.with { mount throws in
      try FileCalls.check(mkdir(mount("folder"), 0o700))
      try FileCalls.write("text", to: mount("folder/a.md"))
      try FileCalls.check(rename(mount("folder/a.md"), mount("b.md")))
      #expect(try FileCalls.text(mount("b.md")) == "text")
      #expect(throws: Errno.noSuchFileOrDirectory) { try FileCalls.status(mount("folder/a.md")) }
      try FileCalls.write("inside", to: mount("folder/c.md"))
      #expect(throws: Errno.directoryNotEmpty) { try FileCalls.check(rmdir(mount("folder"))) }
      try FileCalls.check(unlink(mount("folder/c.md")))
      try FileCalls.check(rmdir(mount("folder")))
      #expect(try FileCalls.names(in: mount.path).sorted() == [".", "..", "b.md"])
    }
  }

  @Test(arguments: [EPERM, EIO, EACCES, EBUSY, EROFS, ENOSPC, EDQUOT, EFBIG])
  func `an error number passes through unchanged`(number: Int32) throws {
    try LiveMount.with { mount throws in
      #expect(throws: Errno(rawValue: number)) { try FileCalls.status(mount("errno-\(number)")) }
    }
  }

  @Test func `a name of 255 bytes is served and one of 256 is too long`() throws {
    try LiveMount.with { mount throws in
      let longest = String(repeating: "n", count: 255)
      try FileCalls.write("text", to: mount(longest))
      #expect(try FileCalls.text(mount(longest)) == "text")
      #expect(throws: Errno.fileNameTooLong) { try FileCalls.status(mount(longest + "n")) }
      #expect(throws: Errno.fileNameTooLong) { try FileCalls.check(mkdir(mount(longest + "n"), 0o700)) }
      #expect(throws: Errno.fileNameTooLong) {
        try FileCalls.check(rename(mount(longest), mount(longest + "n")))
      }
    }
  }

  @Test func `a name that is not UTF-8 is missing where it is sought and refused where it is made`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.add("note.md")
      let path =
        Array(mount("").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), CChar(bitPattern: 0xFE), 0]
      #expect(access(path, F_OK) == -1 && errno == ENOENT)
      #expect(mkdir(path, 0o700) == -1)
      #expect(errno == EILSEQ)
      #expect(rename(mount("note.md"), path) == -1 && errno == EILSEQ)
      #expect(unlink(path) == -1 && errno == ENOENT)
    }
  }

  @Test func `a missing name is asked for once where the file system lets the kernel remember it`() throws {
    try LiveMount.with(MemoryFilesystem(negativeSeconds: 3_600)) { mount throws in
      for _ in 0..<5 {
        #expect(throws: Errno.noSuchFileOrDirectory) { try FileCalls.status(mount("missing")) }
      }
      #expect(mount.session.requestCounts[.lookup] == 1)
    }
  }

  @Test func `a missing name is asked for again where it does not`() throws {
    try LiveMount.with { mount throws in
      for _ in 0..<5 {
        #expect(throws: Errno.noSuchFileOrDirectory) { try FileCalls.status(mount("missing")) }
      }
      #expect(mount.session.requestCounts[.lookup] == 5)
    }
  }

  @Test func `a symbolic link leads where it says`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.add("target.md", text: "reached")
      mount.filesystem.add("here", .symbolicLink, text: "target.md")
      #expect(try FileCalls.text(mount("here")) == "reached")
    }
  }
}
