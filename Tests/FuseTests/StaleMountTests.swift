@testable import Fuse
import Glibc
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct StaleMountTests {
  @Test func `a healthy path is left alone`() throws {
    #expect(try !StaleMount.clear(at: "/tmp", subtype: "fusetest"))
    #expect(try !StaleMount.clear(at: "/tmp/no such folder", subtype: "fusetest"))
  }

  @Test(.requiresRoot) func `a dead mount of our type is cleared and one of another type refused`() throws {
    // A connection that was aborted while the loop is held up by a handler is as dead as a killed daemon's.
    try LiveMount.with { mount throws in
      let path = mount("blocked")
      let reader = try PosixThread { _ = try? FileCalls.status(path) }
      #expect(mount.filesystem.gate.waitForArrival())
      // MNT_FORCE alone aborts, and stays mounted because something is open inside.
      let inside = open(mount.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      defer { close(inside) }
      #expect(inside >= 0)
      #expect(umount2(mount.path, Int32(MNT_FORCE)) == -1)
      reader.join()
      try #require(StaleMount.exists(at: mount.path))
      let refused = #expect(throws: SessionError.self) {
        try StaleMount.clear(at: mount.path, subtype: "otherfs")
      }
      #expect(refused?.code == .foreignMount)
      let again = #expect(throws: SessionError.self) {
        try Session(mountPoint: mount.path, filesystem: MemoryFilesystem())
      }
      #expect(again?.code == .staleMount)
      #expect(try StaleMount.clear(at: mount.path, subtype: "fusetest"))
      #expect(!StaleMount.exists(at: mount.path))
      #expect(MountTable.current()?.mount(at: mount.path) == nil)
    }
  }
}
