import Foundation
import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct FailureTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `an error in the body rolls everything back`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    let before = try fixture.store.catalog()
    let project = try errorCode {
      _ = try fixture.change { transaction throws(StoreError) in
        _ = try transaction.makeProject(name: "alpha", root: nil)
        _ = try transaction.revise(entry.row, .of("two"))
        throw StoreError(.failed, "enough")
      }
    }
    #expect(project == .failed)
    let after = try fixture.store.catalog()
    #expect(after.entries == before.entries)
    #expect(after.projects == before.projects)
    #expect(after.sequence == before.sequence)
    #expect(try fixture.revise(entry.row, "three").byteCount == 5)
  }

  @Test func `a full database refuses what does not fit and takes what does afterwards`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    try setPageLimit("1")
    let large = String(repeating: "x", count: 1 << 20)
    #expect(try errorCode { try fixture.create("decision/b.md", large) } == .full)
    #expect(try errorCode { try fixture.revise(entry.row, large) } == .full)
    #expect(try fixture.text(entry.version) == "one")
    #expect(try fixture.store.catalog().entries == [entry])
    try setPageLimit("1000000")
    try fixture.create("decision/b.md", large)
    #expect(try fixture.store.catalog().entries.count == 2)
    #expect(try fixture.store.integrityProblems() == [])
  }

  @Test func `a search on a full disk answers from the index it has`() throws {
    let entry = try fixture.create("decision/a.md", "walrus\n")
    #expect(try fixture.found("walrus") == [entry.row])
    for number in 0..<40 { try fixture.create("decision/\(number).md", Self.words(number)) }
    try setPageLimit("1")
    #expect(try fixture.found("walrus") == [entry.row])
    try setPageLimit("1000000")
    #expect(try fixture.found("word39x1") != [])
  }

  @Test func `a store opened for reading refuses to write and reads on`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    var options = StoreOptions()
    options.readOnly = true
    let reader = try fixture.another(options)
    #expect(
      try errorCode {
        _ = try reader.write(source: .cli) { transaction throws(StoreError) in
          try transaction.archive(entry.row)
        }
      } == .readOnly)
    #expect(
      try errorCode {
        try reader.recordAccess([MemoryAccess(row: entry.row, count: 1, last: .now)])
      } == .readOnly)
    #expect(try reader.text(of: entry.version) == Array("one".utf8))
    try reader.tidy()
    try reader.makeDurable()
    #expect(try reader.integrityProblems() == [])
  }

  @Test func `a database held by another process is busy, and free afterwards`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    var options = StoreOptions()
    options.busyTimeoutMilliseconds = 50
    let impatient = try fixture.another(options)
    let held = try fixture.change { transaction throws(StoreError) in
      _ = try transaction.setModified(entry.row, Timestamp(seconds: 3))
      // Readers are not held up, and see what was committed.
      let seen = try impatient.catalog().entries
      do throws(StoreError) {
        _ = try impatient.write(source: .cli) { other throws(StoreError) in other.sequenceBefore }
        return (code: StoreError.Code?.none, seen: seen)
      } catch {
        return (code: error.code, seen: seen)
      }
    }
    #expect(held.code == .busy)
    #expect(held.seen == [entry])
    _ = try impatient.write(source: .cli) { transaction throws(StoreError) in transaction.sequenceBefore }
  }

  @Test func `a damaged page is reported and the rest can be read`() throws {
    let folder = try TemporaryFolder()
    let home = folder.path("home")
    var entries: [CatalogEntry] = []
    do {
      let store = try MemoryStore(home: home)
      for number in 0..<400 {
        let text = Revision.of("needle\(number) " + Self.words(number))
        entries.append(
          try store.write(source: .file) { transaction throws(StoreError) in
            try transaction.create(
              NewMemory(
                place: MemoryPlace(project: .global, path: "decision/\(number).md", type: "decision"),
                revision: text))
          }.value)
      }
    }
    try damage(home + "/recallfs.db", around: "needle200 ")
    let store = try MemoryStore(home: home)
    #expect(try errorCode { _ = try store.text(of: entries[200].version) } == .corrupt)
    #expect(try store.text(of: entries[10].version).starts(with: Array("needle10 ".utf8)))
    #expect(try store.catalog().entries == entries)
    #expect(try !store.integrityProblems().isEmpty)
    let row = entries[3].row
    _ = try store.write(source: .file) { transaction throws(StoreError) in
      try transaction.setModified(row, Timestamp(seconds: 3))
    }
  }

  @Test func `a file that is no database is named as such`() throws {
    let folder = try TemporaryFolder()
    try folder.write("home/recallfs.db", String(repeating: "not a database, ", count: 1000))
    #expect(try errorCode { _ = try MemoryStore(home: folder.path("home")) } == .corrupt)
  }

  @Test func `another program's database is left alone`() throws {
    let folder = try TemporaryFolder()
    try folder.write("home/x", "")
    let path = folder.path("home/recallfs.db")
    #expect(
      try run("/usr/bin/sqlite3", [path, "CREATE TABLE theirs(a); INSERT INTO theirs VALUES (1)"]).errorOutput
        == "")
    let before = FileManager.default.contents(atPath: path)
    #expect(try errorCode { _ = try MemoryStore(home: folder.path("home")) } == .cannotOpen)
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test func `a home that cannot be made says so`() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", "")
    #expect(try errorCode { _ = try MemoryStore(home: folder.path("file/home")) } == .cannotOpen)
    var options = StoreOptions()
    options.readOnly = true
    #expect(try errorCode { _ = try MemoryStore(home: folder.path("none"), options: options) } == .cannotOpen)
  }

  private func setPageLimit(_ pages: String) throws {
    try fixture.store.writer?.use("limit the database") { session throws(StoreError) in
      try session.execute("PRAGMA max_page_count = \(pages)")
    }
  }

  private static func words(_ seed: Int) -> String {
    (0..<100).map { "word\(seed)x\($0)" }.joined(separator: " ")
  }

  /// Overwrites the page on which `marker` stands.
  private func damage(_ path: String, around marker: String) throws {
    var bytes = Array(try #require(FileManager.default.contents(atPath: path)))
    let needle = Array(marker.utf8)
    let start = try #require(
      (0..<bytes.count - needle.count).first { bytes[$0..<$0 + needle.count].elementsEqual(needle) })
    let page = start / 4096 * 4096
    for index in page..<page + 4096 { bytes[index] = 0xa5 }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}
