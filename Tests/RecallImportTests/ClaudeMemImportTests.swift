import Foundation
import RecallImport
import RecallModel
import RecallStore
import RecallTesting
import Retrieval
import Testing

@Suite struct ClaudeMemImportTests {
  let memories: ClaudeMemFixture
  typealias Fixture = ClaudeMemFixture

  init() throws { memories = try ClaudeMemFixture() }

  @Test func `observations and every summary become memories of their project`() throws {
    let database = try memories.make(
      Fixture.today + """
        insert into sdk_sessions values(1, 'agent-1', 'm1', 'app');
        insert into session_summaries(id, memory_session_id, project, request, learned, created_at, created_at_epoch)
          values(1, 'm1', 'app', 'Mend the log in', 'L1', '', 1760000000500),
                (2, 'm1', 'app', 'Mend the log in', 'L2', '', 1760000000600);
        insert into user_prompts values(1, 'p'), (2, 'q');
        insert into pending_messages values(1, 'observation');
        """
        + Fixture.observation(
          7, "Token was cut", project: "app/tree",
          [
            "subtitle": "At 255 bytes", "narrative": "The column was too short.", "facts": #"["now TEXT"]"#,
            "concepts": #"["gotcha: x"]"#, "files_modified": #"["src/db.sql"]"#,
          ]))
    let report = try memories.runImport(database)
    #expect(report.created == 3 && report.found == 3 && report.refused.isEmpty)
    #expect(report.projects == ["app"])
    #expect(report.skipped.map(\.count) == [2, 1])
    let entries = try memories.entries()
    #expect(
      entries.keys.sorted() == [
        "app/bugfix/token-was-cut.md", "app/session/mend-the-log-in-2.md", "app/session/mend-the-log-in.md",
      ])
    let entry = try #require(entries["app/bugfix/token-was-cut.md"])
    #expect(entry.created.rawValue == Int64(Fixture.epoch + 7) * 1_000_000)
    #expect(entry.type == "bugfix" && entry.title == "Token was cut")
    let memory = try #require(try memories.store.memory(entry.id))
    #expect(memory.tags == ["gotcha"] && memory.files == ["src/db.sql"] && memory.session == "agent-1")
    #expect(memory.source == .import)
    let text = try memories.text("app/bugfix/token-was-cut.md")
    #expect(text.contains("source: \"claude-mem:#7\"") && text.hasSuffix("\n\nSource: claude-mem:#7\n"))
    #expect(try memories.text("app/session/mend-the-log-in-2.md").contains("claude-mem:summary#2"))
  }

  @Test(arguments: ["#12345", "claude-mem:#12345"])
  func `what an old citation names is found by it`(_ citation: String) throws {
    let rows =
      Fixture.observation(12344, "Carts") + Fixture.observation(12345, "Orders")
      + Fixture.observation(12346, "Refunds", ["narrative": "The cause is in another note."])
    #expect(try memories.runImport(memories.make(Fixture.today + rows)).created == 3)
    let vocabulary = QueryVocabulary(types: ["bugfix"], projects: [:])
    let query = SearchQuery(name: citation, vocabulary: vocabulary, now: .now)
    let first = try #require(Recaller(store: memories.store).recall(query).hits.first)
    #expect(try memories.entries()["app/bugfix/orders.md"]?.row == first.row)
  }

  @Test(arguments: ["today", "before 17", "before 8"])
  func `every schema is read`(_ name: String) throws {
    let rows: String
    switch name {
    case "today":
      rows =
        Fixture.today + "insert into sdk_sessions values(1, 'agent-1', 'm1', 'app');"
        + Fixture.observation(1, "A title", ["text": "Words"])
    case "before 17":
      rows =
        Fixture.before17 + "insert into sdk_sessions values(1, 'agent-1', 'm1', 'app');"
        + Fixture.observation(1, "A title", ["text": "Words"])
        .replacing("memory_session_id", with: "sdk_session_id")
    default:
      rows =
        Fixture.before8 + "insert into sdk_sessions values(1, 'agent-1', 'm1', 'app');"
        + "insert into observations values(1, 'm1', 'app', 'A title', 'bugfix', '', \(Fixture.epoch + 1));"
    }
    #expect(try memories.runImport(memories.make(rows)).created == 1)
    let entry = try #require(try memories.entries()["app/bugfix/a-title.md"])
    #expect(try memories.store.memory(entry.id)?.session == "agent-1")
    #expect(entry.created.rawValue == Int64(Fixture.epoch + 1) * 1_000_000)
  }

  @Test func `orphans are kept, the program's own observer is not, and other types get a tag`() throws {
    let database = try memories.make(
      Fixture.today + Fixture.observation(1, "Orphan", session: "gone", ["type": "security_note"])
        + Fixture.observation(2, "Watching", project: "observer-sessions")
        + Fixture.observation(3, "", ["type": "change"]))
    let report = try memories.runImport(database)
    #expect(report.created == 1 && report.found == 3)
    #expect(report.skipped.map(\.examples) == [["claude-mem:#2"], ["claude-mem:#3"]])
    let entry = try #require(try memories.entries()["app/discovery/orphan.md"])
    #expect(try memories.store.memory(entry.id)?.tags == ["security_note"])
  }

  @Test func `what only the write-ahead log has is brought in`() throws {
    let copy = memories.folder.path("copy.db")
    let original = memories.folder.path("claude-mem.db")
    _ = try memories.make(
      "pragma journal_mode=wal;\n" + Fixture.today + "pragma wal_autocheckpoint=0;\n"
        + Fixture.observation(1, "In the log")
        + ".shell cp \(original) \(copy)\n.shell cp \(original)-wal \(copy)-wal\n")
    let before = try Data(contentsOf: URL(fileURLWithPath: copy))
    #expect(before.range(of: Data("In the log".utf8)) == nil)
    #expect(try memories.runImport(copy).created == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == before)
  }

  @Test func `two databases with the same numbers are two lots of memories`() throws {
    let first = try memories.make(Fixture.today + Fixture.observation(1, "One"), at: "a.db")
    let second = try memories.make(
      Fixture.today + Fixture.observation(1, "One", session: "m2", epoch: Fixture.epoch + 5000), at: "b.db")
    #expect(try memories.runImport(first).created == 1)
    #expect(try memories.runImport(second).created == 1)
    #expect(try memories.entries().keys.sorted() == ["app/bugfix/one-2.md", "app/bugfix/one.md"])
    #expect(try memories.runImport(first, second).unchanged == 2)
  }

  @Test func `texts of any size and script are stored, what is far too long is cut with a mark`() throws {
    let long = String(repeating: "ж", count: 300_000)
    let files = (0..<5000).map { "\"src/\($0)/\(String(repeating: "x", count: 50))\"" }
    let database = try memories.make(
      Fixture.today
        + Fixture.observation(
          1, "Größe 🧠 \u{7f}\u{200d}\n雪",
          ["narrative": long, "files_read": "[\(files.joined(separator: ","))]"])
        + Fixture.observation(2, String(repeating: "long ", count: 400)))
    let report = try memories.runImport(database)
    #expect(report.created == 2 && report.refused.isEmpty)
    let text = try memories.text("app/bugfix/größe-雪.md")
    #expect(text.contains("bytes cut …]") && text.utf8.count < 1 << 20)
    #expect(FrontMatter.bodyRange(in: Array(text.utf8)).lowerBound > 100)
    let entry = try #require(try memories.entries().first { $0.key.hasPrefix("app/bugfix/long") })
    #expect(
      String(decoding: try memories.store.text(of: entry.value.version), as: UTF8.self).utf8.count > 2000)
  }

  @Test func `secrets are masked and private text is cut in every column`() throws {
    let key = "sk-ant-api03-" + String(repeating: "aB3dE5fG7h", count: 9) + "AA"
    let columns = ["title", "subtitle", "narrative", "facts", "files_read", "concepts"]
    var row: [String: String] = [:]
    for column in columns {
      let words = "\(column) \(key) <private>hidden</private> stays"
      row[column] = ["facts", "files_read", "concepts"].contains(column) ? "[\"\(words)\"]" : words
    }
    row.removeValue(forKey: "title")
    let database = try memories.make(
      Fixture.today + Fixture.observation(1, "T \(key) <private>hidden</private>", row)
        + "insert into session_summaries(memory_session_id, project, request, created_at, created_at_epoch)"
        + " values('m', 'app', 'R \(key) <private>hidden', '', \(Fixture.epoch));")
    #expect(try memories.runImport(database).created == 2)
    for path in try memories.entries().keys {
      let text = try memories.text(path)
      #expect(!text.contains("aB3dE5fG7h") && !text.contains("hidden"), "\(text)")
      #expect(text.contains("removed]") && !path.contains("hidden"))
    }
  }

  @Test func `run again, nothing changes: not what is known, edited, removed or purged`() throws {
    let names = ["known", "edited", "removed", "purged"]
    let rows = names.enumerated().map { Fixture.observation($0 + 1, $1) }.joined()
    let database = try memories.make(Fixture.today + rows)
    #expect(try memories.runImport(database).created == 4)
    try memories.edit("app/bugfix/edited.md", "mine")
    try memories.archive("app/bugfix/removed.md")
    try memories.purge("app/bugfix/purged.md")
    let before = try memories.entries()
    let report = try memories.runImport(database)
    #expect(report.created == 0 && report.revised == 0 && report.unchanged == 2)
    #expect(report.skipped.map(\.examples) == [["claude-mem:#3"], ["claude-mem:#4"]])
    #expect(try memories.entries() == before)
    #expect(try memories.text("app/bugfix/edited.md") == "mine")
    // A row that is added later comes in all the same.
    _ = try memories.make(Fixture.observation(9, "later"))
    #expect(try memories.runImport(database).created == 1)
  }

  @Test func `an import that is stopped keeps whole batches and goes on from there`() throws {
    let rows = (1...700).map { Fixture.observation($0, "Same title") }.joined()
    let database = try memories.make(Fixture.today + "begin;" + rows + "commit;")
    let stopped = try memories.runImport(database, stopAfter: 300)
    #expect(stopped.wasInterrupted && stopped.created == 300)
    #expect(try memories.entries().count == 300)
    let report = try memories.runImport(database)
    #expect(report.created == 400 && report.unchanged == 300 && !report.wasInterrupted)
    #expect(try memories.entries()["app/bugfix/same-title-700.md"] != nil)
  }

  @Test func `a rehearsal counts and stores nothing`() throws {
    let database = try memories.make(Fixture.today + Fixture.observation(1, "One"))
    let report = try memories.runImport(database, rehearsal: true)
    #expect(report.created == 1 && report.projects == ["app"])
    #expect(try memories.entries().isEmpty && memories.store.catalog().projects.count == 1)
  }

  @Test func `an export and a corpus of known rows change nothing, and of unknown ones bring them in`() throws
  {
    let database = try memories.make(Fixture.today + Fixture.observation(1, "One"))
    let row = """
      {"id": 1, "memory_session_id": "m1", "project": "app", "type": "bugfix", "title": "One", "text": null,
       "created_at": "2025-10-09T08:53:20.000Z", "created_at_epoch": \(Fixture.epoch + 1)}
      """
    let new = """
      {"id": 2, "project": "app", "type": "decision", "title": "Two", "facts": ["f"], "concepts": [],
       "created_at_epoch": \(Fixture.epoch + 2)}
      """
    let export = try memories.folder.write(
      "e.json",
      """
      {"exportedAt": "x", "observations": [\(row)], "summaries": [{"id": 1, "memory_session_id": "m1",
      "project": "app", "request": "Do", "created_at_epoch": \(Fixture.epoch)}], "prompts": [{}, {}],
      "sessions": [{"memory_session_id": "m1", "content_session_id": "agent-1"}]}
      """)
    try memories.folder.write("corpora/a.corpus.json", "{\"version\": 1, \"observations\": [\(row), \(new)]}")
    #expect(try memories.runImport(database).created == 1)
    let report = try memories.runImport(export)
    #expect(report.created == 1 && report.unchanged == 1 && report.skipped.map(\.count) == [2])
    let files = ClaudeMemImport.files(at: memories.folder.path)
    #expect(files.map { $0.split(separator: "/").last } == ["claude-mem.db", "a.corpus.json"])
    #expect(try memories.runImport(files[0], files[1]).created == 1)
    #expect(try memories.text("app/decision/two.md").contains("\n- f\n"))
    #expect(
      try memories.store.memory(#require(try memories.entries()["app/session/do.md"]).id)?.session
        == "agent-1")
  }

  @Test(arguments: [
    ("9", "2025-10-09T08:53:20Z", false), ("99999999999999999", "soon", true), ("-5", "", true),
  ])
  func `an absurd time is not taken`(_ epoch: String, _ text: String, _ isNoted: Bool) throws {
    let database = try memories.make(
      Fixture.today
        + Fixture.observation(1, "One", ["created_at_epoch": epoch, "created_at": text]))
    let now = Timestamp.now
    let report = try memories.runImport(database)
    #expect(report.notes.isEmpty != isNoted)
    let created = try #require(try memories.entries()["app/bugfix/one.md"]).created
    #expect(isNoted ? created >= now && created <= .now : created.seconds == 1_760_000_000)
    #expect(try memories.runImport(database).unchanged == 1)
  }

  @Test(
    arguments: [
      ("{\"observations\": [", "neither a database nor whole JSON"),
      ("{\"a\": 1}", "no export of claude-mem's"),
      ("text", "is not an SQLite database"), ("", "is not an SQLite database"),
    ])
  func `a file of another kind is refused by name`(_ text: String, _ reason: String) throws {
    let path = try memories.folder.write("other", text)
    let refusal = #expect(throws: Refusal.self) { _ = try memories.runImport(path) }
    #expect(
      refusal?.reason.hasPrefix(path) == true && refusal?.reason.contains(reason) == true, "\(refusal as Any)"
    )
  }

  @Test func `a database of another program is refused`() throws {
    let path = try memories.make("create table t(a);")
    let refusal = #expect(throws: Refusal.self) { _ = try memories.runImport(path) }
    #expect(refusal?.reason.contains("not one of claude-mem's") == true)
  }
}
