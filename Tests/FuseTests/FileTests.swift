import Fuse
import Glibc
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct FileTests {
  @Test func `a file shows its attributes with the owner filled in`() throws {
    try LiveMount.with { mount throws in
      let number = mount.filesystem.add("note.md", text: "twelve bytes")
      let status = try FileCalls.status(mount("note.md"))
      #expect(status.st_size == 12)
      #expect(status.st_ino == number + 1_000)
      #expect(status.st_mode == 0o100600)
      #expect(status.st_nlink == 2)
      #expect(status.st_uid == getuid() && status.st_gid == getgid())
      #expect(status.st_mtim.tv_sec == 1_700_000_000)
      #expect(mount.filesystem.state.withLock { $0.starts } == 1)
      #expect(mount.filesystem.state.withLock { $0.lastCaller?.user } == getuid())
    }
  }

  @Test func `what is written is what is read`() throws {
    try LiveMount.with { mount throws in
      try FileCalls.write("first", to: mount("note.md"))
      #expect(try FileCalls.text(mount("note.md")) == "first")
      try FileCalls.write(" and more", to: mount("note.md"), O_WRONLY | O_APPEND)
      #expect(try FileCalls.text(mount("note.md")) == "first and more")
      try FileCalls.write("new", to: mount("note.md"))
      #expect(try FileCalls.text(mount("note.md")) == "new")
      #expect(try FileCalls.status(mount("note.md")).st_size == 3)
      #expect(eventually { mount.filesystem.state.withLock { $0.openHandles.isEmpty } })
    }
  }

  @Test func `an error of flush is what close returns`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.state.withLock { $0.flushError = .noSpace }
      let file = try FileCalls.open(mount("note.md"), O_WRONLY | O_CREAT)
      #expect(throws: Errno.noSpace) { try FileCalls.close(file) }
    }
  }

  @Test func `an error of fsync is what fsync returns`() throws {
    try LiveMount.with { mount throws in
      let file = try FileCalls.open(mount("note.md"), O_WRONLY | O_CREAT)
      defer { close(file) }
      #expect(throws: Errno.diskQuotaExceeded) { try FileCalls.check(fsync(file)) }
    }
  }

  @Test func `truncating and setting a time say what changes`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.add("note.md", text: "twelve bytes")
      try FileCalls.check(truncate(mount("note.md"), 6))
      #expect(try FileCalls.text(mount("note.md")) == "twelve")
      var times = [timespec(tv_sec: 5, tv_nsec: 0), timespec(tv_sec: 1_600_000_000, tv_nsec: 123_456_789)]
      try FileCalls.check(utimensat(AT_FDCWD, mount("note.md"), &times, 0))
      #expect(try FileCalls.status(mount("note.md")).st_mtim.tv_nsec == 123_456_789)
      let before = time(nil)
      try FileCalls.check(utimensat(AT_FDCWD, mount("note.md"), nil, 0))
      let modified = try FileCalls.status(mount("note.md")).st_mtim.tv_sec
      #expect(modified >= before && modified <= time(nil))
      try FileCalls.check(chmod(mount("note.md"), 0o644))
      #expect(mount.filesystem.state.withLock { $0.lastChanges?.changesOwnerOrMode } == true)
      #expect(mount.filesystem.state.withLock { $0.lastChanges?.byteCount } == nil)
    }
  }

  @Test func `a time before 1970 comes back as it was set`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.add("old.md")
      var times = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: -7, tv_nsec: 250_000_000)]
      try FileCalls.check(utimensat(AT_FDCWD, mount("old.md"), &times, 0))
      let status = try FileCalls.status(mount("old.md"))
      #expect(status.st_mtim.tv_sec == -7 && status.st_mtim.tv_nsec == 250_000_000)
    }
  }

  @Test func `statistics are what statvfs shows`() throws {
    try LiveMount.with { mount throws in
      var values = statvfs()
      try FileCalls.check(statvfs(mount.path, &values))
      #expect(values.f_blocks == 1_000 && values.f_bavail == 900 && values.f_ffree == 90)
      #expect(values.f_namemax == 255 && values.f_bsize == 4_096)
    }
  }

  @Test func `what is not served is refused as other file systems refuse it`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.add("note.md", text: "text")
      #expect(throws: Errno.notPermitted) { try FileCalls.check(link(mount("note.md"), mount("other.md"))) }
      #expect(throws: Errno.notPermitted) { try FileCalls.check(symlink("note.md", mount("link"))) }
      #expect(throws: Errno.notPermitted) { try FileCalls.check(mkfifo(mount("pipe"), 0o600)) }
      try FileCalls.check(mknod(mount("plain"), 0o100600, 0))
      #expect(try FileCalls.status(mount("plain")).st_size == 0)
      #expect(eventually { mount.filesystem.state.withLock { $0.openHandles.isEmpty } })
    }
  }
}
