import Fuse
import Glibc
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct KernelCacheTests {
  @Test func `a size changed behind the kernel shows after its attributes are invalidated`() throws {
    try LiveMount.with(MemoryFilesystem(openOptions: .keepCache)) { mount throws in
      let number = mount.filesystem.add("note.md", text: "short")
      #expect(try FileCalls.text(mount("note.md")) == "short")
      // A read outdates the access time, and with it the attributes.
      #expect(try FileCalls.status(mount("note.md")).st_size == 5)
      mount.filesystem.state.withLock { state in
        state.nodes[number]?.data = Array("much longer now".utf8)
        state.nodes[number]?.modified += 1
      }
      #expect(try FileCalls.status(mount("note.md")).st_size == 5)
      #expect(mount.session.kernelCache.invalidateAttributes(of: NodeID(rawValue: number)) == nil)
      #expect(try FileCalls.status(mount("note.md")).st_size == 15)
      #expect(try FileCalls.text(mount("note.md")) == "much longer now")
    }
  }

  @Test func `bytes changed behind the kernel show after the contents are invalidated`() throws {
    try LiveMount.with(MemoryFilesystem(openOptions: .keepCache)) { mount throws in
      let number = mount.filesystem.add("note.md", text: "first")
      #expect(try FileCalls.text(mount("note.md")) == "first")
      mount.filesystem.state.withLock { $0.nodes[number]?.data = Array("other".utf8) }
      #expect(try FileCalls.text(mount("note.md")) == "first")
      #expect(mount.session.kernelCache.invalidateContents(of: NodeID(rawValue: number)) == nil)
      #expect(try FileCalls.text(mount("note.md")) == "other")
    }
  }

  @Test func `a name that has come into being shows after its entry is invalidated`() throws {
    try LiveMount.with(MemoryFilesystem(negativeSeconds: 3_600)) { mount throws in
      #expect(throws: Errno.noSuchFileOrDirectory) { try FileCalls.status(mount("note.md")) }
      mount.filesystem.add("note.md", text: "here")
      #expect(throws: Errno.noSuchFileOrDirectory) { try FileCalls.status(mount("note.md")) }
      #expect(mount.session.kernelCache.invalidateEntry("note.md", in: .root) == nil)
      #expect(try FileCalls.text(mount("note.md")) == "here")
    }
  }

  @Test func `what the kernel does not hold counts as done`() throws {
    try LiveMount.with { mount throws in
      let cache = mount.session.kernelCache
      #expect(cache.invalidateAttributes(of: NodeID(rawValue: 999)) == nil)
      #expect(cache.invalidateContents(of: NodeID(rawValue: 999)) == nil)
      #expect(cache.invalidateEntry("none", in: .root) == nil)
    }
  }

  @Test func `after the session has ended every call is harmless`() throws {
    var cache: KernelCache?
    try LiveMount.with { mount throws in
      mount.filesystem.add("note.md")
      _ = try FileCalls.status(mount("note.md"))
      cache = mount.session.kernelCache
    }
    let left = try #require(cache)
    #expect(left.invalidateAttributes(of: .root) == nil)
    #expect(left.invalidateContents(of: .root) == nil)
    #expect(left.invalidateEntry("note.md", in: .root) == nil)
  }
}
