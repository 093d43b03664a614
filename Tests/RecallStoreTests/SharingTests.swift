import RecallModel
import RecallStore
import RecallTesting
import Testing

@Suite struct SharingTests {
  let folder: TemporaryFolder
  var home: String { folder.path("home") }

  init() throws { folder = try TemporaryFolder() }

  @Test func `processes that write at once lose nothing`() async throws {
    let home = home
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<3 {
        group.addTask {
          await #expect(processExitsWith: .success) { [home = home as String, writer = writer as Int] in
            let store = try MemoryStore(home: home)
            for number in 0..<100 { try Self.save(number, by: writer, in: store) }
          }
        }
      }
    }
    let store = try MemoryStore(home: home)
    let entries = try store.catalog().entries
    #expect(entries.count == 300)
    #expect(Set(entries.map(\.path)).count == 300)
    for entry in entries { #expect(try store.text(of: entry.version) == Array("second \(entry.path)".utf8)) }
    #expect(try store.statistics().versions == 600)
    #expect(try store.integrityProblems() == [])
  }

  @Test func `stores on one home see each other's changes in one order`() async throws {
    let home = home
    let stores = try (0..<4).map { _ in try MemoryStore(home: home) }
    let watcher = try MemoryStore(home: home)
    var sequence = try watcher.changeSequence()
    async let writing: Void = withThrowingTaskGroup(of: Void.self) { group in
      for (writer, store) in stores.enumerated() {
        group.addTask {
          for number in 0..<100 { try Self.save(number, by: writer, in: store) }
        }
      }
      try await group.waitForAll()
    }
    var seen: [MemoryRow: CatalogEntry] = [:]
    try waitUntil("all changes", within: .seconds(60)) {
      let changes = try watcher.changes(after: sequence)
      #expect(changes.sequence >= sequence)
      sequence = changes.sequence
      for entry in changes.entries { seen[entry.row] = entry }
      return seen.count == 400 && seen.values.allSatisfy { $0.title == "Second" }
    }
    try await writing
    #expect(try watcher.catalog().entries == seen.values.sorted { $0.row < $1.row })
  }

  @Test func `threads share one store`() async throws {
    let store = try MemoryStore(home: home)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for number in 0..<50 {
            try Self.save(number, by: writer, in: store)
            try store.makeDurable()
          }
        }
      }
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<50 {
            for entry in try store.catalog().entries.suffix(3) {
              // The version may be replaced meanwhile, but never half there.
              #expect(try store.text(of: entry.version).count == entry.byteCount)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.catalog().entries.count == 200)
  }

  @Test func `stores opened at once on a new home agree on it`() async throws {
    let home = home
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          let store = try MemoryStore(home: home)
          try Self.save(number, by: 0, in: store)
        }
      }
      try await group.waitForAll()
    }
    #expect(try MemoryStore(home: home).catalog().entries.count == 6)
  }

  /// Creates a memory and revises it, in two transactions.
  static func save(_ number: Int, by writer: Int, in store: MemoryStore) throws {
    let path = "decision/\(writer)-\(number).md"
    let first = Revision.of("first \(path)")
    let second = Revision.of("second \(path)") { $0.title = "Second" }
    let entry = try store.write(source: .file) { transaction throws(StoreError) in
      try transaction.create(
        NewMemory(place: MemoryPlace(project: .global, path: path, type: "decision"), revision: first))
    }.value
    let committed = try store.write(source: .file) { transaction throws(StoreError) in
      try transaction.revise(entry.row, second)
    }
    guard committed.sequenceAfter > committed.sequenceBefore else {
      throw StoreError(.failed, "the sequence went back")
    }
  }
}
