@testable import Fuse
import Glibc
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(1)))
struct ListingTests {
  @Test(arguments: [0, 1, 100, 3_000])
  func `a directory lists every entry once`(count: Int) throws {
    try LiveMount.with { mount throws in
      let names = (0..<count).map { "memory with a longer name \($0).md" }
      for name in names { mount.filesystem.add(name) }
      #expect(try FileCalls.names(in: mount.path) == [".", ".."] + names)
    }
  }

  @Test func `listing and then asking about each entry needs no lookup`() throws {
    try LiveMount.with { mount throws in
      for index in 0..<200 { mount.filesystem.add("\(index).md", text: "text") }
      for name in try FileCalls.names(in: mount.path) where !name.hasPrefix(".") {
        #expect(try FileCalls.status(mount(name)).st_size == 4)
      }
      #expect(mount.session.requestCounts[.lookup] == nil)
      #expect((mount.session.requestCounts[.readdirplus] ?? 0) >= 1)
    }
  }

  @Test func `a second listing comes from the kernel`() throws {
    try LiveMount.with { mount throws in
      for index in 0..<50 { mount.filesystem.add("\(index).md") }
      let first = try FileCalls.names(in: mount.path)
      let asked = mount.session.requestCounts
      #expect(try FileCalls.names(in: mount.path) == first)
      let again = mount.session.requestCounts
      #expect(again[.readdirplus] == asked[.readdirplus] && again[.readdir] == asked[.readdir])
      #expect(again[.opendir] == 2)
    }
  }

  @Test func `every reference given is taken back when the kernel forgets`() throws {
    try LiveMount.with { mount throws in
      for index in 0..<100 { mount.filesystem.add("\(index).md") }
      for name in try FileCalls.names(in: mount.path) where !name.hasPrefix(".") {
        _ = try FileCalls.status(mount(name))
        try FileCalls.check(unlink(mount(name)))
      }
      // The kernel forgets a removed node at once, since nobody can find it any more.
      #expect(eventually { mount.filesystem.state.withLock { $0.references.values.allSatisfy { $0 == 0 } } })
      #expect(mount.filesystem.state.withLock { $0.references.count } == 100)
      #expect((mount.session.requestCounts[.forget] ?? 0) >= 1)
    }
  }

  @Test func `the references in unsent records are found again`() throws {
    let serving = Serving(filesystem: MemoryFilesystem(), clock: try RequestClock())
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1_000, alignment: 8)
    defer { buffer.deallocate() }
    var listing = DirectoryListing(into: buffer, countsReferences: true, for: serving)
    var added: [UInt64] = []
    for number in 1..<20 as Range<UInt64> {
      let name = String(repeating: "n", count: Int(number))
      var result = serving.filesystem(shown: number)
      if number == 2 { result.node = nil }
      guard listing.add(DirectoryEntry(name: name, result: result, nextOffset: number)) else { break }
      if number != 2 { added.append(number) }
    }
    #expect(added.count > 3 && added.count < 19)
    var visited: [UInt64] = []
    DirectoryListing.forEachReference(in: listing.records) { visited.append($0.rawValue) }
    #expect(visited == added)
  }
}

extension Serving {
  fileprivate func filesystem(shown number: UInt64) -> LookupResult {
    MemoryFilesystem().shown(number, MemoryFilesystem.Node(kind: .file))
  }
}
