import Foundation
import RecallStore
import RecallTesting
import Testing

@Suite struct ForeignDatabaseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs SQL in a process of its own.
  private func make(_ sql: String) throws -> String {
    let path = folder.path("theirs.db")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", path, sql]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return path
  }

  private func failure(_ path: String) -> ForeignDatabaseError? {
    do {
      let database = try ForeignDatabase(path, temporary: folder.path)
      try database.each("t") { _ in true }
      return nil
    } catch { return error }
  }

  @Test func `rows come in order, typed, and a column that is not there is nil`() throws {
    let path = try make(
      "create table t(id integer primary key, a); insert into t values(2,NULL),(1,'ü'),(3,7)")
    let database = try ForeignDatabase(path, temporary: folder.path)
    #expect(try database.columns(of: "t") == ["id", "a"])
    #expect(try database.columns(of: "none\"; x") == [])
    #expect(try database.count(of: "t") == 3)
    var seen: [String] = []
    try database.each("t", after: 0) { row in
      seen.append("\(row.id) \(row.text("a") ?? "-") \(row.integer("b") ?? -1)")
      return row.id < 2
    }
    #expect(seen == ["1 ü -1", "2 - -1"])
  }

  @Test func `a live writer's log is read up to its last commit, and nothing is touched`() throws {
    let path = folder.path("theirs.db")
    let writer = Process()
    let (input, output) = (Pipe(), Pipe())
    writer.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    writer.arguments = ["sqlite3", "-batch", path]
    writer.standardInput = input
    writer.standardOutput = output
    try writer.run()
    let sql = """
      pragma journal_mode=wal; create table t(a); insert into t values('in the log');
      begin immediate; insert into t values('not yet'); select 'ready';

      """
    try input.fileHandleForWriting.write(contentsOf: Data(sql.utf8))
    var said = Data()
    while !String(decoding: said, as: UTF8.self).contains("ready") {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the writer ended")
      said += more
    }
    let before = try contents()
    #expect(before["theirs.db-wal"]??.isEmpty == false)
    do {
      let database = try ForeignDatabase(path, temporary: folder.path)
      var seen: [String?] = []
      try database.each("t") { row in
        seen.append(row.text("a"))
        return true
      }
      #expect(seen == ["in the log"])
      // The copy has no name while it is read: whoever is killed then leaves nothing behind.
      #expect(try contents() == before)
      withExtendedLifetime(database) {}
    }
    #expect(try contents() == before)
    try input.fileHandleForWriting.write(contentsOf: Data("commit;\n".utf8))
    try input.fileHandleForWriting.close()
    writer.waitUntilExit()
    #expect(writer.terminationStatus == 0)
    #expect(try ForeignDatabase(path, temporary: folder.path).count(of: "t") == 2)
  }

  private func contents() throws -> [String: Data?] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: folder.path($0))) })
  }

  @Test func `other files are told apart`() throws {
    #expect(failure(try folder.write("a", "some text")) == .notADatabase)
    #expect(failure(try folder.write("b", "")) == .notADatabase)
    var random = SeededGenerator(seed: 5)
    let noise = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(failure(try folder.write("c", bytes: noise)) == .encrypted)
    guard case .unreadable = failure(folder.path("none")) else { Issue.record("a missing file"); return }
  }

  @Test func `a damaged database is said to be damaged`() throws {
    let path = try make("create table t(a); insert into t values(1)")
    var bytes = try #require(FileManager.default.contents(atPath: path))
    bytes.replaceSubrange(4096..<bytes.count, with: Data(repeating: 0xa5, count: bytes.count - 4096))
    try bytes.write(to: URL(fileURLWithPath: path))
    guard case .damaged = failure(path) else { Issue.record("it was read"); return }
  }
}
