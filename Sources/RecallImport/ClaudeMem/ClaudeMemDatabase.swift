import RecallStore

/// claude-mem's database, of any schema.
struct ClaudeMemDatabase: ClaudeMemSource {
  private let database: ForeignDatabase

  /// Reads from a copy.
  ///
  /// - Throws: ``ForeignDatabaseError``; ``Refusal`` when it is a database of another program.
  init(_ path: String, temporary: String) throws {
    database = try ForeignDatabase(path, temporary: temporary)
    var tables = 0
    for kind in ClaudeMemRow.Kind.allCases where try !database.columns(of: kind.table).isEmpty { tables += 1 }
    guard tables > 0 else { throw Refusal("is a database, but not one of claude-mem's") }
  }

  func count(of kind: ClaudeMemRow.Kind) throws -> Int { try database.count(of: kind.table) }

  func rows(of kind: ClaudeMemRow.Kind, from position: inout Int64, limit: Int) throws -> [ClaudeMemRow] {
    var rows: [ClaudeMemRow] = []
    let names = ClaudeMemRow.Kind.shared + kind.columns
    try database.each(kind.table, after: position) { row in
      var columns: [String: String] = [:]
      for name in names { columns[name] = row.text(name) }
      rows.append(ClaudeMemRow(kind: kind, id: row.integer("id") ?? row.id, columns: columns))
      position = row.id
      return rows.count < limit
    }
    return rows
  }

  func sessions() throws -> [String: String] {
    var sessions: [String: String] = [:]
    try database.each("sdk_sessions") { row in
      if let own = row.text("memory_session_id") ?? row.text("sdk_session_id"),
        let agents = row.text("content_session_id") ?? row.text("claude_session_id")
      {
        sessions[own] = agents
      }
      return true
    }
    return sessions
  }

  func others() throws -> [(what: String, count: Int)] {
    [
      ("is a prompt, which is no memory", try database.count(of: "user_prompts")),
      (
        "is an event claude-mem had not worked off, and is no memory",
        try database.count(of: "pending_messages")
      ),
    ]
  }
}
