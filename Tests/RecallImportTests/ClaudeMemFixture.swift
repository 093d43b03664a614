import Foundation
import RecallImport
import RecallModel
import RecallStore
import RecallTesting
import Testing

/// A store, and databases as claude-mem makes them.
final class ClaudeMemFixture {
  static let epoch = 1_760_000_000_000
  /// The tables of today, as far as they matter.
  static let today = """
    create table sdk_sessions(id integer primary key, content_session_id text not null, memory_session_id text unique,
      project text not null);
    create table observations(id integer primary key autoincrement, memory_session_id text not null, project text not null,
      text text, type text not null, title text, subtitle text, facts text, narrative text, concepts text,
      files_read text, files_modified text, prompt_number integer, created_at text not null,
      created_at_epoch integer not null, content_hash text, merged_into_project text);
    create table session_summaries(id integer primary key autoincrement, memory_session_id text not null,
      project text not null, request text, investigated text, learned text, completed text, next_steps text, notes text,
      created_at text not null, created_at_epoch integer not null, merged_into_project text);
    create table user_prompts(id integer primary key, prompt_text text);
    create table pending_messages(id integer primary key, message_type text);
    """
  /// Before its 17th change sessions had other names.
  static let before17 = today.replacing("content_session_id", with: "claude_session_id")
    .replacing("memory_session_id", with: "sdk_session_id")
  /// Before its 8th an observation was a text.
  static let before8 = """
    create table sdk_sessions(id integer primary key, claude_session_id text, sdk_session_id text, project text);
    create table observations(id integer primary key, sdk_session_id text, project text, text text, type text,
      created_at text, created_at_epoch integer);
    """

  let folder: TemporaryFolder
  let store: MemoryStore

  init() throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"))
  }

  /// Makes a database with a process of its own.
  @discardableResult
  func make(_ sql: String, at name: String = "claude-mem.db") throws -> String {
    let path = folder.path(name)
    let script = try folder.write("script.sql", sql)
    let result = try run("/usr/bin/env", ["sqlite3", "-bail", path, ".read \(script)"])
    try #require(result.exitCode == 0, "\(result)")
    return path
  }

  /// An observation's row in SQL.
  static func observation(
    _ id: Int, _ title: String, session: String = "m1", project: String = "app", epoch: Int = epoch,
    _ more: [String: String] = [:]
  ) -> String {
    let columns = [
      "id": "\(id)", "memory_session_id": quoted(session), "project": quoted(project), "type": "'bugfix'",
      "title": quoted(title), "created_at": "'2025-10-09T08:53:20.000Z'", "created_at_epoch": "\(epoch + id)",
    ].merging(more.mapValues(quoted)) { $1 }
    let names = columns.keys.sorted()
    return
      "insert into observations(\(names.joined(separator: ","))) values(\(names.map { columns[$0] ?? "" }.joined(separator: ",")));\n"
  }

  static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  func runImport(_ paths: String..., rehearsal: Bool = false, stopAfter rows: Int? = nil) throws
    -> KeyedReport
  {
    var rowImport = ClaudeMemImport(store: store, isRehearsal: rehearsal, temporary: folder.path)
    let reached = Counter()
    rowImport.progress = { done, _ in reached.value = done }
    if let rows { rowImport.isCancelled = { reached.value >= rows } }
    return try rowImport.run(paths)
  }

  /// Live memories by project and path.
  func entries() throws -> [String: CatalogEntry] {
    let catalog = try store.catalog()
    let names = Dictionary(uniqueKeysWithValues: catalog.projects.map { ($0.row, $0.name) })
    let live = catalog.entries.filter { $0.state != .archived }
    return Dictionary(uniqueKeysWithValues: live.map { ("\(names[$0.project] ?? "?")/\($0.path)", $0) })
  }

  func text(_ path: String) throws -> String {
    let entries = try entries()
    let entry = try #require(entries[path], "\(entries.keys.sorted())")
    return String(decoding: try store.text(of: entry.version), as: UTF8.self)
  }

  func edit(_ path: String, _ text: String) throws {
    let entry = try #require(try entries()[path])
    let facts = MemoryFacts(type: entry.type, title: entry.title)
    _ = try store.write(source: .file) { (transaction) throws(StoreError) in
      try transaction.revise(entry.row, Revision(text: Array(text.utf8), facts: facts, modified: .now))
    }
  }

  func archive(_ path: String) throws {
    let entry = try #require(try entries()[path])
    _ = try store.write(source: .file) { (transaction) throws(StoreError) in
      try transaction.archive(entry.row)
    }
  }

  func purge(_ path: String) throws {
    let entry = try #require(try entries()[path])
    _ = try store.write(source: .file) { (transaction) throws(StoreError) in try transaction.purge(entry.row)
    }
  }
}

/// A number a closure may change.
final class Counter {
  var value = 0
}
