import Foundation
import RecallModel
import RecallTesting
import Testing

@testable import RecallStore

@Suite struct SchemaTests {
  let folder: TemporaryFolder
  var home: String { folder.path("home") }

  /// A version after the newest, made up for these tests.
  static let next = Schema(
    migrations: Schema.current.migrations + [Migration(sql: "CREATE TABLE added (a INTEGER) STRICT;")])

  init() throws { folder = try TemporaryFolder() }

  @Test func `an older database is copied aside and then migrated`() throws {
    do { try fill() }
    let before = try MemoryStore(home: home).catalog()
    let store = try MemoryStore(home: home, options: StoreOptions(), schema: Self.next)
    #expect(try store.catalog().entries == before.entries)
    #expect(try store.statistics().schemaVersion == Self.next.version)
    let backups = try FileManager.default.contentsOfDirectory(atPath: home + "/backups")
    #expect(backups.count == 1)
    let name = try #require(backups.first)
    #expect(name.hasPrefix("recallfs-v\(Schema.current.version)-"))
    #expect(name.hasSuffix("Z.db"))
    try FileManager.default.createDirectory(atPath: folder.path("old"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: home + "/backups/" + name, toPath: folder.path("old/recallfs.db"))
    #expect(try MemoryStore(home: folder.path("old")).catalog().entries == before.entries)
  }

  @Test func `a newer database is refused and not touched`() throws {
    do {
      let store = try MemoryStore(home: home, options: StoreOptions(), schema: Self.next)
      try store.tidy()
    }
    let path = home + "/recallfs.db"
    let before = FileManager.default.contents(atPath: path)
    #expect(try errorCode { _ = try MemoryStore(home: home) } == .newerSchema)
    var options = StoreOptions()
    options.readOnly = true
    #expect(try errorCode { _ = try MemoryStore(home: home, options: options) } == .newerSchema)
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test func `a reader does not migrate`() throws {
    do { try fill() }
    var options = StoreOptions()
    options.readOnly = true
    #expect(
      try errorCode { _ = try MemoryStore(home: home, options: options, schema: Self.next) } == .cannotOpen)
    #expect(try MemoryStore(home: home).statistics().schemaVersion == Schema.current.version)
  }

  @Test func `a migration that fails leaves the database as it was`() throws {
    do { try fill() }
    let broken = Schema(
      migrations: Schema.current.migrations + [Migration(sql: "CREATE TABLE a (b); nonsense;")])
    #expect(
      try errorCode { _ = try MemoryStore(home: home, options: StoreOptions(), schema: broken) } == .failed)
    #expect(try MemoryStore(home: home).catalog().entries.count == 1)
  }

  @Test func `a migration whose backup cannot be written does not start`() throws {
    do { try fill() }
    try folder.write("home/backups", "in the way")
    #expect(
      try errorCode { _ = try MemoryStore(home: home, options: StoreOptions(), schema: Self.next) } != nil)
    #expect(try MemoryStore(home: home).statistics().schemaVersion == Schema.current.version)
  }

  private func fill() throws {
    let store = try MemoryStore(home: home)
    _ = try store.write(source: .file) { transaction throws(StoreError) in
      try transaction.create(
        NewMemory(
          place: MemoryPlace(project: .global, path: "decision/a.md", type: "decision"), revision: .of("one"))
      )
    }
  }
}
