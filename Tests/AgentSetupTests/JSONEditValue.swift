import AgentSetup
import JSONText

/// What a text says, for comparing.
enum JSONEditValue {
  static func of(_ text: String) -> JSON? { (try? JSONEdit(Array(text.utf8)))?.value }

  /// Without containers that hold nothing.
  static func withoutEmpty(_ value: JSON) -> JSON {
    switch value {
    case .array(let elements): .array(elements.map(withoutEmpty))
    case .object(let members):
      .object(
        members.map { JSONMember($0.name, withoutEmpty($0.value)) }.filter {
          // A rule of ours that the user already had cannot be told from ours without the backup.
          $0.value != [:] && $0.value != [] && $0.value != ["Read(~/.claude-mem/**)"]
        })
    default: value
    }
  }
}
