import RecallModel
import RecallStore

@testable import MemoryTree

/// A small fixed year: three projects, some dozen sessions and memories, in UTC.
enum SmallYear {
  static func fill(_ tree: TreeHarness) throws {
    for folder in ["shop", "blog", "tool"] { try tree.makeDirectory("by-project/\(folder)") }
    for (path, created, importance, text) in memories {
      try tree.put(
        "by-project/\(path)", "---\nimportance: \(importance)\ncreated: \(created)\n---\n\n\(text)\n")
    }
    for (number, (folder, start, minutes, request)) in sessions.enumerated() {
      let began = time(start)
      try session(
        "s\(number + 1)", in: folder,
        [
          event("prompt:1", .prompt, began, request),
          tool("tool:1", began.later(60), "Bash", #"{"command":"make test"}"#, "ok\n"),
          event("answer:1", .answer, began.later(minutes * 60), "Done.\n\nAll tests pass."),
        ], in: tree.store)
    }
    try tie("s1", to: "by-project/shop/decision/outbox.md", tree)
    try tie("s1", to: "by-project/shop/session/first.md", tree)
    try tie("s2", to: "by-project/shop/decision/outbox.md", isRepeat: true, tree)
  }

  static func time(_ text: String) -> Timestamp { Timestamp(iso8601: text) ?? Timestamp(rawValue: 0) }

  static func event(_ key: String, _ kind: SessionEvent.Kind, _ time: Timestamp, _ text: String)
    -> SessionEvent
  {
    SessionEvent(key: key, kind: kind, time: time, text: text)
  }

  static func tool(_ key: String, _ time: Timestamp, _ name: String, _ input: String, _ output: String)
    -> SessionEvent
  {
    SessionEvent(
      key: key, kind: .tool, time: time,
      tool: ToolCall(name: name, input: input, output: output, failed: false))
  }

  /// Stores events of a session.
  static func session(_ id: String, in folder: String, _ events: [SessionEvent], in store: MemoryStore) throws
  {
    let directory = "/home/ada/\(folder)"
    try store.record([
      EventBatch(
        session: SessionFacts(id: id, agent: "claude-code", directory: directory), root: directory,
        events: events)
    ])
  }

  /// Notes that a session led to a memory, or found it again.
  static func tie(_ id: String, to path: String, isRepeat: Bool = false, _ tree: TreeHarness) throws {
    let row = try tree.entry(path).row
    guard let session = try tree.store.session(agent: "claude-code", id: id) else { return }
    let evidence = Evidence(
      session: session.row, distilling: nil, keys: ["prompt:1"], isRepeat: isRepeat,
      time: Timestamp(rawValue: 0))
    _ = try tree.store.write(source: .hook) { transaction throws(StoreError) in
      try transaction.add(evidence, to: row)
    }
  }

  private static let memories: [(path: String, created: String, importance: Int, text: String)] = [
    (
      "shop/decision/outbox.md", "2026-11-21T10:00:00Z", 4,
      "# Events leave through an outbox\n\nPublishing inside the request lost events."
    ),
    (
      "shop/session/first.md", "2026-11-21T11:00:00Z", 3,
      "# Lost events\n\nFound why events were lost, and stored them first."
    ),
    ("shop/bugfix/lock.md", "2026-11-21T15:00:00Z", 2, "# Two workers took one row\n\nCure: `SKIP LOCKED`."),
    (
      "blog/project_fact/hugo.md", "2026-11-21T18:00:00Z", 3,
      "# The blog is made by Hugo\n\nVersion 0.120 or later."
    ),
    (
      "blog/decision/feed.md", "2026-11-22T09:00:00Z", 3,
      "# The feed has whole articles\n\nReaders asked for it."
    ),
    (
      "tool/feature/export.md", "2026-11-25T12:00:00Z", 3,
      "# Export to CSV\n\nSemicolons, as the office wants them."
    ),
    (
      "tool/reference/wiki.md", "2026-12-28T12:00:00Z", 2,
      "# The wiki of the tool\n\nAt https://wiki.example.org."
    ),
    (
      "_global/user_pref/bun.md", "2026-12-31T12:00:00Z", 5,
      "# Use Bun, never pnpm\n\nOne lock file in every project."
    ),
    (
      "tool/discovery/year.md", "2027-01-03T12:00:00Z", 3,
      "# Weeks may belong to the year before\n\nISO 8601 counts by Thursdays."
    ),
    ("tool/change/next.md", "2027-01-04T12:00:00Z", 3, "# The first week begins\n\nOn a Monday."),
  ]

  private static let sessions: [(folder: String, start: String, minutes: Int, request: String)] = [
    ("shop", "2026-11-21T09:30:00Z", 75, "Find out why events are lost"),
    ("shop", "2026-11-21T14:00:00Z", 30, "Two workers take one row; mend it"),
    ("blog", "2026-11-21T23:30:00Z", 60, "Write the feed anew"),
    ("tool", "2026-11-25T11:00:00Z", 20, "Export tables as CSV"),
    ("tool", "2027-01-04T08:00:00Z", 10, "Plan the year"),
  ]
}

extension Timestamp {
  /// A moment some seconds after this one.
  func later(_ seconds: Int) -> Timestamp { Timestamp(seconds: self.seconds + seconds) }
}
