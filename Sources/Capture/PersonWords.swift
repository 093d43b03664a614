/// Tells what a person typed from what the agent's program writes in a person's place.
enum PersonWords {
  private static let foreign = [
    "<local-command-caveat>", "<command-name>", "<local-command-stdout>", "<local-command-stderr>",
    "Stop hook feedback:", "<system-reminder>", "[Request interrupted", "<bash-input>", "<bash-stdout>",
    "<bash-stderr>", "<task-notification>", "Caveat: The messages below", "<ide_",
  ]

  /// What was typed; `nil` where nobody typed anything.
  static func typed(_ text: String) -> String? {
    let start = CapturedText.trimmed(text)
    guard !start.isEmpty, !foreign.contains(where: { start.hasPrefix($0) }) else { return nil }
    // A command that became a prompt; one that the program ran itself begins with its name.
    guard start.hasPrefix("<command-message>"), let name = inner("command-name", of: start) else {
      return text
    }
    let arguments = inner("command-args", of: start) ?? ""
    return arguments.isEmpty ? name : "\(name) \(arguments)"
  }

  private static func inner(_ tag: String, of text: String) -> String? {
    guard let start = text.firstRange(of: "<\(tag)>"),
      let end = text[start.upperBound...].firstRange(of: "</\(tag)>")
    else { return nil }
    return CapturedText.trimmed(String(text[start.upperBound..<end.lowerBound]))
  }
}

extension StringProtocol {
  /// Where a text stands for the first time.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
