import Distill
import JSONText
import RecallModel

/// A session told step by step.
struct TestSession {
  private(set) var events: [SessionEvent] = []
  private var count = 0
  let root: String

  init(root: String = "/home/ada/shop") {
    self.root = root
  }

  private mutating func next() -> (String, Timestamp) {
    count += 1
    return ("\(count)", Timestamp(seconds: 1_790_000_000 + count * 10))
  }

  mutating func prompt(_ text: String) {
    let (number, time) = next()
    events.append(SessionEvent(key: "prompt:\(number)", kind: .prompt, time: time, text: text))
  }

  mutating func answer(_ text: String) {
    let (number, time) = next()
    events.append(SessionEvent(key: "answer:\(number)", kind: .answer, time: time, text: text))
  }

  mutating func run(_ command: String, _ output: String = "", failed: Bool = false) {
    tool("Bash", ["command": .string(command)], output, failed: failed)
  }

  mutating func read(_ path: String, _ output: String = "…") {
    tool("Read", ["file_path": .string("\(root)/\(path)")], output)
  }

  mutating func edit(_ path: String) {
    tool(
      "Edit", ["file_path": .string("\(root)/\(path)"), "old_string": "a", "new_string": "b"],
      "The file has been updated.")
  }

  private mutating func tool(_ name: String, _ input: JSON, _ output: String, failed: Bool = false) {
    let (number, time) = next()
    events.append(
      SessionEvent(
        key: "tool:\(number)", kind: .tool, time: time,
        tool: ToolCall(name: name, input: input.text, output: output, failed: failed)))
  }

  var input: DistillInput {
    DistillInput(
      session: SessionFacts(id: "s1", agent: "claude-code", directory: root), project: "shop", events: events)
  }
}

extension Distillation {
  /// All of it, as a person would look it through.
  var page: String {
    var text = ""
    for note in memories + [summary].compactMap({ $0 }) {
      text +=
        "# \(note.title)\n\(note.type) · \(note.importance) · tags: \(note.tags.joined(separator: ", "))"
      text += " · files: \(note.files.joined(separator: ", "))\n\n\(note.body)\n"
    }
    return text.isEmpty ? "nothing\n" : text
  }
}
