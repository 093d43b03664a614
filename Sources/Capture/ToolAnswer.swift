import JSONText

/// What a tool answered, as the model saw it.
enum ToolAnswer {
  /// The words of an answer, whatever shape the agent gives it.
  static func text(_ answer: JSON) -> String {
    switch answer {
    case .string(let text): return text
    case .null: return ""
    case .array(let blocks): return blocks.map(block).filter { !$0.isEmpty }.joined(separator: "\n")
    case .object: return object(answer)
    default: return answer.text
    }
  }

  private static func object(_ answer: JSON) -> String {
    if answer["isImage"]?.boolean == true || answer["file"]?["base64"] != nil { return "[image]" }
    if answer["stdout"] != nil || answer["stderr"] != nil {
      let parts = [answer["stdout"]?.string, answer["stderr"]?.string].compactMap { $0 }
      return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }
    if let content = answer["file"]?["content"]?.string { return content }
    if let patch = answer["structuredPatch"]?.elements, !patch.isEmpty {
      let lines = patch.flatMap { $0["lines"]?.elements ?? [] }.compactMap(\.string)
      return lines.joined(separator: "\n")
    }
    if answer["filePath"] != nil { return "" }
    if let content = answer["content"] ?? answer["llmContent"] { return text(content) }
    if let names = answer["filenames"]?.elements { return names.compactMap(\.string).joined(separator: "\n") }
    return answer.text
  }

  private static func block(_ block: JSON) -> String {
    block["text"]?.string ?? (block["type"]?.string == "image" ? "[image]" : block.string ?? "")
  }
}
