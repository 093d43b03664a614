import RecallModel

/// Drops what no memory can come of, before anything is looked at closely.
enum Gate {
  /// The events that may matter, in order.
  static func passed(_ events: [SessionEvent]) -> [SessionEvent] {
    var outputs: Set<String> = []
    return events.filter { event in
      switch event.kind {
      case .answer: return !isAcknowledgement(event.text)
      case .tool: return isWorthALook(event, &outputs)
      default: return true
      }
    }
  }

  private static func isAcknowledgement(_ text: String) -> Bool {
    text.count < 40 && !text.contains("`") && !text.contains(where: \.isNumber)
  }

  /// The same failure told again, as of a linter that is run time after time, is noise; so is our own tree.
  private static func isWorthALook(_ event: SessionEvent, _ outputs: inout Set<String>) -> Bool {
    guard let tool = event.tool else { return false }
    if tool.input.contains("/.claude-mem/") || tool.input.contains("recallfs ") { return false }
    guard tool.name == "Bash", tool.failed, tool.output.count > 40 else { return true }
    return outputs.insert(String(tool.output.prefix(400))).inserted
  }
}
