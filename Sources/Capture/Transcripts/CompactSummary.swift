/// The summary of a conversation as a transcript has it: with words for the model before and behind.
enum CompactSummary {
  private static let before = "This session is being continued from a previous conversation"
  private static let behind = "If you need specific details from before compaction"

  /// The summary alone.
  static func bare(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let first = lines.first, first.hasPrefix(before) { lines.removeFirst() }
    if let end = lines.firstIndex(where: { $0.hasPrefix(behind) }) { lines = Array(lines[..<end]) }
    // Which tools were used stands in front.
    if let start = lines.firstIndex(of: "<system-reminder>"),
      let end = lines.firstIndex(of: "</system-reminder>"),
      start < end
    {
      lines.removeSubrange(start...end)
    }
    return lines.joined(separator: "\n")
  }
}
