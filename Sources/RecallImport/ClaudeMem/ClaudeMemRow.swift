import RecallModel

/// A row of claude-mem's, whichever way it was read.
struct ClaudeMemRow {
  enum Kind: String, CaseIterable {
    case observation
    case summary

    var table: String { self == .observation ? "observations" : "session_summaries" }
    /// The list in an export.
    var list: String { self == .observation ? "observations" : "summaries" }
    var columns: [String] {
      switch self {
      case .observation:
        [
          "text", "type", "title", "subtitle", "facts", "narrative", "concepts", "files_read",
          "files_modified",
        ]
      case .summary: ["request", "investigated", "learned", "completed", "next_steps", "notes"]
      }
    }
    /// Of both tables, with the names of before schema 17.
    static let shared = [
      "memory_session_id", "sdk_session_id", "project", "merged_into_project", "created_at",
      "created_at_epoch",
    ]
  }

  let kind: Kind
  let id: Int64
  private var columns: [String: String]

  /// Takes the columns there are, old names among them.
  init(kind: Kind, id: Int64, columns: [String: String]) {
    self.kind = kind
    self.id = id
    self.columns = columns
    if columns["memory_session_id"] == nil { self.columns["memory_session_id"] = columns["sdk_session_id"] }
  }

  /// A column; `nil` when it is NULL or not there.
  subscript(_ column: String) -> String? { columns[column] }

  /// The words citations use.
  var source: String { kind == .observation ? "claude-mem:#\(id)" : "claude-mem:summary#\(id)" }

  /// What names the row for ever, in its database and in exports of it alike.
  ///
  /// Numbers begin at 1 in every database, but no two rows of the same number are made in the same millisecond. The session
  /// is left out where the time will do: claude-mem renames sessions it takes up again.
  var key: String {
    let moment = ClaudeMemMoment.created(epoch: self["created_at_epoch"], text: nil)
    let distinction = moment.map { "\($0.rawValue)" } ?? self["memory_session_id"] ?? ""
    return "claude-mem \(kind.rawValue) \(id) \(distinction) \(self["project"] ?? "")"
  }
}
