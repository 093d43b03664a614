import JSONText

/// A JSON file of claude-mem's: an export, or a corpus, which has observations only.
struct ClaudeMemExport: ClaudeMemSource {
  /// Bytes of a file that is read: it is in memory as a whole.
  static let longest = 512 << 20

  private let root: JSON

  /// - Throws: ``Refusal`` when it is no JSON, or some other.
  init(_ bytes: [UInt8]) throws(Refusal) {
    guard let root = bytes.withUnsafeBytes({ JSON($0) }) else {
      throw Refusal("is neither a database nor whole JSON")
    }
    guard ClaudeMemRow.Kind.allCases.contains(where: { root[$0.list]?.elements != nil }) else {
      throw Refusal("is JSON, but no export of claude-mem's: it has no list of observations or summaries")
    }
    self.root = root
  }

  func count(of kind: ClaudeMemRow.Kind) -> Int { root[kind.list]?.elements?.count ?? 0 }

  func rows(of kind: ClaudeMemRow.Kind, from position: inout Int64, limit: Int) -> [ClaudeMemRow] {
    let start = max(0, Int(position))
    let elements = root[kind.list]?.elements?.dropFirst(start).prefix(limit) ?? []
    position = Int64(start + elements.count)
    return elements.map { element in
      var columns: [String: String] = [:]
      for member in element.members ?? [] { columns[member.name] = Self.text(member.value) }
      return ClaudeMemRow(kind: kind, id: Int64(element["id"]?.integer ?? 0), columns: columns)
    }
  }

  func sessions() -> [String: String] {
    var sessions: [String: String] = [:]
    for session in root["sessions"]?.elements ?? [] {
      let own = session["memory_session_id"] ?? session["sdk_session_id"]
      let agents = session["content_session_id"] ?? session["claude_session_id"]
      if let own = own?.string, let agents = agents?.string { sessions[own] = agents }
    }
    return sessions
  }

  func others() -> [(what: String, count: Int)] {
    [("is a prompt, which is no memory", root["prompts"]?.elements?.count ?? 0)]
  }

  /// A value as a column has it: lists as the JSON they are.
  private static func text(_ value: JSON) -> String? {
    switch value {
    case .null: nil
    case .string(let text): text
    default: value.text
    }
  }
}
