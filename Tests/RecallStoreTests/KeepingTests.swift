import Foundation
import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct KeepingTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `a purged memory leaves its id and no other byte`() throws {
    let marker = "zyzzyvamarker"
    let entry = try fixture.create("decision/\(marker)a.md", "one \(marker)b\n" + Self.filler) { facts in
      facts.title = "\(marker)c"
      facts.tags = ["\(marker)d"]
    }
    for number in 0..<50 { try fixture.create("decision/\(number).md", "other \(number)\n") }
    try fixture.revise(entry.row, "two \(marker)e\n")
    try fixture.store.tidy()
    let replaced = try fixture.revise(entry.row, "three \(marker)f\n")
    #expect(try fixture.found("\(marker)f") == [entry.row])
    try fixture.revise(entry.row, "four \(marker)g\n", replacing: replaced.version)
    try fixture.store.recordAccess([MemoryAccess(row: entry.row, count: 1, last: .now)])
    #expect(try filesHolding(marker) != "")

    try fixture.purge(entry.row)
    try fixture.store.tidy()
    #expect(try filesHolding(marker) == "")
    #expect(try filesHolding(entry.id.rawValue) != "")
    #expect(try fixture.store.memory(entry.id) == nil)
    #expect(try fixture.store.history(of: entry.row) == [])
    #expect(try fixture.store.catalog().entries.count == 50)
    #expect(try fixture.store.statistics().versions == 50)
    #expect(try fixture.store.integrityProblems() == [])
    #expect(try errorCode { try fixture.create("decision/a.md", id: entry.id) } == .exists)
    #expect(try fixture.create("decision/a.md").row > entry.row)
  }

  @Test func `tidying empties a log that grew long and keeps everything`() throws {
    var options = StoreOptions()
    options.checkpointLogBytes = nil
    options.emptyLogBytes = 1 << 20
    let daemon = try StoreFixture(options)
    let entry = try daemon.create("decision/a.md")
    let text = String(repeating: "x", count: 64 << 10)
    for number in 0..<40 { try daemon.revise(entry.row, text + "\(number)") }
    #expect(daemon.store.logBytes > 2 << 20)
    try daemon.store.tidy()
    #expect(daemon.store.logBytes == 0)
    #expect(try daemon.store.history(of: entry.row).count == 41)
  }

  @Test func `commits alone keep the log bounded`() throws {
    var options = StoreOptions()
    options.checkpointLogBytes = 1 << 20
    let bounded = try StoreFixture(options)
    let entry = try bounded.create("decision/a.md")
    let text = String(repeating: "x", count: 32 << 10)
    for number in 0..<512 { try bounded.revise(entry.row, text + "\(number)") }
    #expect(bounded.store.logBytes < 8 << 20)
    #expect(try bounded.store.history(of: entry.row).count == 513)
  }

  @Test func `syncing follows the log when it is made anew`() throws {
    try fixture.create("decision/a.md")
    try fixture.store.makeDurable()
    try fixture.store.tidy()
    try fixture.create("decision/b.md")
    try fixture.store.makeDurable()
    #expect(FileManager.default.fileExists(atPath: fixture.store.logPath))
  }

  @Test func `a backup is a store of its own`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    let path = fixture.folder.path("copy/recallfs.db")
    try FileManager.default.createDirectory(
      atPath: fixture.folder.path("copy"), withIntermediateDirectories: true)
    try fixture.store.backup(to: path)
    try fixture.revise(entry.row, "two")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path("copy")) == ["recallfs.db"])
    let copy = try MemoryStore(home: fixture.folder.path("copy"))
    #expect(try copy.text(of: entry.version) == Array("one".utf8))
    #expect(try copy.catalog().entries == [entry])
    #expect(try copy.integrityProblems() == [])
  }

  @Test func `a backup that cannot be written leaves nothing behind`() throws {
    #expect(try errorCode { try fixture.store.backup(to: fixture.folder.path("none/copy.db")) } == .failed)
  }

  @Test func `only the owner can read what the store writes`() throws {
    try fixture.create("decision/a.md")
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(fixture.home) == 0o700)
    for suffix in ["", "-wal", "-shm"] { #expect(try mode(fixture.database + suffix) == 0o600) }
  }

  @Test func `an open store of ours is closed to others, a shared folder is not`() throws {
    let folder = try TemporaryFolder()
    try folder.write("shared/other", "x")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("shared"))
    do { _ = try MemoryStore(home: folder.path("shared")) }
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.path(path))[.posixPermissions] as? Int
    }
    #expect(try mode("shared") == 0o755)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder.path("shared/recallfs.db"))
    do { _ = try MemoryStore(home: folder.path("shared")) }
    #expect(try mode("shared/recallfs.db") == 0o600)
    #expect(try mode("shared") == 0o700)
  }

  @Test func `statistics count what there is`() throws {
    let entry = try fixture.create("decision/a.md", "one")
    try fixture.revise(entry.row, "two")
    try fixture.archive(try fixture.create("decision/b.md").row)
    _ = try fixture.makeProject("alpha")
    let statistics = try fixture.store.statistics()
    #expect(statistics.schemaVersion == Schema.current.version)
    #expect(statistics.live == 1)
    #expect(statistics.archived == 1)
    #expect(statistics.projects == 2)
    #expect(statistics.versions == 3)
    #expect(statistics.databaseBytes + statistics.logBytes > 0)
  }

  @Test func `damage done with SQL is found`() throws {
    try fixture.create("decision/a.md", "one")
    try fixture.store.tidy()
    #expect(try fixture.store.integrityProblems() == [])
    let sql = "UPDATE version SET text = CAST('wrong' AS BLOB)"
    #expect(try run("/usr/bin/sqlite3", [fixture.database, sql]).errorOutput == "")
    #expect(try fixture.store.integrityProblems().count == 2)
  }

  private static let filler = String(repeating: "filler words ", count: 2000)

  /// What `grep` finds: a process of its own, as closing a file here would drop SQLite's locks on it.
  private func filesHolding(_ marker: String) throws -> String {
    try run("/bin/grep", ["-rliaF", marker, fixture.home]).output
  }
}
