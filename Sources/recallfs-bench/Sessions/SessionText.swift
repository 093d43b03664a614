import JSONText

/// Made words of sessions: each its own, and about as long as those of a working day.
struct SessionText {
  private var source = SystemRandomNumberGenerator()
  private static let words = [
    "error", "build", "Sources/Parser.swift", "line", "42", "warning:", "expected", "value", "return", "let",
    "path",
    "found", "test", "passed", "failed", "import", "cache", "retry", "timeout", "socket", "func", "struct",
  ]

  /// About so many bytes, in lines.
  mutating func text(_ bytes: Int) -> String {
    var text = ""
    while text.utf8.count < bytes {
      text += Self.words[Int(source.next() % UInt64(Self.words.count))]
      text += source.next() % 9 == 0 ? "\n" : " "
      if source.next() % 16 == 0 { text += String(source.next(), radix: 16) + " " }
    }
    return text
  }

  /// One event of a session of 200, as a hook is given it: of ten, a prompt, eight tools and an end of turn.
  mutating func event(_ number: Int, directory: String) -> (name: String, hook: JSON) {
    let session = number / 200
    let turn = number / 10
    var members = [
      JSONMember("session_id", .string("session-\(session)")), JSONMember("cwd", .string(directory)),
      JSONMember("prompt_id", .string("turn-\(turn)")), JSONMember("permission_mode", "default"),
    ]
    let name: String
    switch number % 10 {
    case 0:
      name = "UserPromptSubmit"
      members.append(JSONMember("prompt", .string(text(200))))
    case 9:
      name = "Stop"
      members.append(JSONMember("last_assistant_message", .string(text(600))))
    default:
      name = "PostToolUse"
      members += [
        JSONMember("tool_name", "Bash"), JSONMember("tool_use_id", .string("toolu_\(number)")),
        JSONMember("tool_input", ["command": .string("swift test --filter \(text(60))")]),
        JSONMember("tool_response", ["stdout": .string(text(1_200)), "stderr": "", "interrupted": false]),
      ]
    }
    members.append(JSONMember("hook_event_name", .string(name)))
    return (name, .object(members))
  }
}
