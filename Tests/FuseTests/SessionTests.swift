@testable import Fuse
import Glibc
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct SessionTests {
  @Test func `the mount table shows the name, the type and the guarding options`() throws {
    try LiveMount.with { mount throws in
      let entry = try #require(MountTable.current()?.mount(at: mount.path))
      #expect(entry.type == "fuse.fusetest" && entry.source == "recallfs")
      let line = try FileCalls.text("/proc/self/mountinfo").split(separator: "\n").last {
        $0.contains(mount.path)
      }
      let text = try #require(line)
      for option in ["nosuid", "nodev", "noexec", "noatime"] {
        #expect(text.contains(option))
      }
      #expect(!text.contains("allow_other"))
    }
  }

  @Test func `stopping from another thread ends the loop and takes the mount away`() throws {
    try LiveMount.with { mount throws in
      mount.session.stop()
      #expect(mount.end.wait() == .stopped)
      #expect(MountTable.current()?.mount(at: mount.path) == nil)
    }
  }

  @Test func `unmounting from outside ends the loop`() throws {
    try LiveMount.with { mount throws in
      _ = try FileCalls.status(mount.path)
      try Detachment.detach(mount.path)
      #expect(mount.end.wait() == .unmounted)
    }
  }

  @Test func `a session stopped while a file is open serves it until it is closed`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.add("note.md", text: "text")
      let file = try FileCalls.open(mount("note.md"))
      mount.session.stop()
      #expect(MountTable.current()?.mount(at: mount.path) == nil)
      #expect(try FileCalls.read(file) == "text")
      try FileCalls.close(file)
      #expect(mount.end.wait() == .stopped)
    }
  }

  @Test func `a session is severed from those who hold a file open after their grace`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.add("note.md", text: "text")
      let file = try FileCalls.open(mount("note.md"))
      defer { close(file) }
      mount.session.stop(severingAfter: .milliseconds(50))
      #expect(mount.end.wait() == .stopped)
      #expect(throws: Errno.notConnected) { try FileCalls.read(file) }
    }
  }

  @Test(.requiresRoot) func `an answer that comes after the connection was cut is undone`() throws {
    try LiveMount.with { mount throws in
      let number = mount.filesystem.add("blocked")
      let path = mount("blocked")
      let reader = try PosixThread { _ = try? FileCalls.status(path) }
      #expect(mount.filesystem.gate.waitForArrival())
      try Detachment.detach(mount.path, cuttingConnection: true)
      reader.join()
      mount.filesystem.gate.open()
      #expect(mount.end.wait() == .unmounted)
      #expect(mount.filesystem.state.withLock { $0.references[number] } == 0)
    }
  }

  @Test(.requiresRoot) func `an aborted connection ends the loop and its mount is cleared away`() throws {
    try LiveMount.with { mount throws in
      // Somebody inside keeps MNT_FORCE, which aborts first, from unmounting too.
      let inside = try FileCalls.open(mount.path, O_RDONLY | O_DIRECTORY)
      defer { close(inside) }
      #expect(umount2(mount.path, Int32(MNT_FORCE)) == -1 && errno == EBUSY)
      #expect(mount.end.wait() == .aborted)
      #expect(MountTable.current()?.mount(at: mount.path) == nil)
    }
  }

  @Test func `a session runs once`() throws {
    try LiveMount.with { mount throws in
      #expect(eventually { mount.session.requestCounts[.initialize] == 1 })
      #expect(mount.session.run() == .failed(.operationNotSupportedByDevice))
    }
  }

  @Test func `one thread serves a session that asks for no more`() throws {
    try LiveMount.with(singleThreaded: true) { mount throws in
      try FileCalls.write("text", to: mount("note.md"))
      #expect(try FileCalls.text(mount("note.md")) == "text")
      mount.session.stop()
      #expect(mount.end.wait() == .stopped)
    }
  }

  @Test func `other requests are answered while one handler waits`() throws {
    try LiveMount.with { mount throws in
      mount.filesystem.add("blocked")
      mount.filesystem.add("folder", .directory)
      let path = mount("blocked")
      let reader = try PosixThread { _ = try? FileCalls.status(path) }
      #expect(mount.filesystem.gate.waitForArrival())
      #expect(try FileCalls.names(in: mount("folder")) == [".", ".."])
      mount.filesystem.gate.open()
      reader.join()
    }
  }

  @Test func `requests are counted by kind`() throws {
    try LiveMount.with { mount throws in
      try FileCalls.write("text", to: mount("note.md"))
      #expect(eventually { mount.session.requestCounts[.release] == 1 })
      let counts = mount.session.requestCounts
      #expect(counts[.initialize] == 1 && counts[.create] == 1 && counts[.write] == 1 && counts[.flush] == 1)
      #expect(counts[.unlink] == nil)
    }
  }

  @Test func `a mount point that is missing, or no directory, is refused with advice`() throws {
    let missing = #expect(throws: SessionError.self) {
      try Session(mountPoint: "/tmp/no such folder", filesystem: MemoryFilesystem())
    }
    #expect(missing?.code == .mountPointUnusable && missing?.cause == .noSuchFileOrDirectory)
    let file = #expect(throws: SessionError.self) {
      try Session(mountPoint: "/dev/null", filesystem: MemoryFilesystem())
    }
    #expect(file?.cause == .notDirectory)
  }

  @Test func `a session that never ran takes its mount away`() throws {
    var template = Array("/tmp/fuse-tests.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let path = String(nulTerminated: template)
    defer { rmdir(path) }
    do {
      let session = try Session(mountPoint: path, filesystem: MemoryFilesystem())
      #expect(MountTable.current()?.mount(at: session.mountPoint) != nil)
    }
    #expect(MountTable.current()?.mount(at: path) == nil)
  }
}
