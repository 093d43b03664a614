import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

/// Reads of texts leave a read transaction open for the next one; nobody must notice.
@Suite struct LookUpTests {
  @Test func `a read sees what was committed before it, by whichever store`() throws {
    let fixture = try StoreFixture()
    let other = try fixture.another()
    let entry = try fixture.create("decision/a.md", "one")
    #expect(try fixture.text(entry.version) == "one")
    #expect(try other.text(of: entry.version) == Array("one".utf8))
    let second = try fixture.revise(entry.row, "two")
    #expect(try fixture.text(second.version) == "two")
    #expect(try other.text(of: second.version) == Array("two".utf8))
    #expect(try other.text(of: entry.version) == Array("one".utf8))
  }

  @Test func `a version the store has deleted is gone at once`() throws {
    let fixture = try StoreFixture()
    let entry = try fixture.create("decision/a.md", "one")
    let draft = try fixture.revise(entry.row, "two")
    #expect(try fixture.text(draft.version) == "two")
    let final = try fixture.revise(entry.row, "three", replacing: draft.version)
    #expect(try errorCode { _ = try fixture.store.text(of: draft.version) } == .notFound)
    #expect(try fixture.text(final.version) == "three")
    try fixture.purge(entry.row)
    #expect(try errorCode { _ = try fixture.store.text(of: final.version) } == .notFound)
  }

  @Test func `a version another store has deleted is gone soon`() throws {
    let fixture = try StoreFixture()
    let other = try fixture.another()
    let entry = try fixture.create("decision/a.md", "one")
    _ = try other.text(of: entry.version)
    try fixture.purge(entry.row)
    try waitUntil("the version is gone", within: .seconds(30)) {
      try errorCode { _ = try other.text(of: entry.version) } == .notFound
    }
  }

  @Test func `a reader that has gone quiet lets others empty the log`() throws {
    var options = StoreOptions()
    options.emptyLogBytes = 0
    let fixture = try StoreFixture(options)
    let reader = try fixture.another()
    let entry = try fixture.create("decision/a.md", "one")
    _ = try reader.text(of: entry.version)
    try fixture.revise(entry.row, "two")
    try fixture.store.tidy()
    // As long as the reader sees the first text, the second cannot take its place in the database.
    #expect(fixture.store.logBytes > 0)
    try waitUntil("the log is empty", within: .seconds(30)) {
      try fixture.store.tidy()
      return fixture.store.logBytes == 0
    }
  }

  @Test func `a store's own reads do not keep it from emptying the log`() throws {
    var options = StoreOptions()
    options.emptyLogBytes = 0
    let fixture = try StoreFixture(options)
    let entry = try fixture.create("decision/a.md", "one")
    _ = try fixture.text(entry.version)
    try fixture.revise(entry.row, "two")
    try fixture.store.tidy()
    #expect(fixture.store.logBytes == 0)
    #expect(try fixture.text(entry.version) == "one")
  }
}
