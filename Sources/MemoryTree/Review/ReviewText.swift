import RecallModel
import RecallStore

/// The words of a case's page; the same for the same store.
struct ReviewText {
  /// A memory that it is about.
  struct Side {
    /// "The older", "The newer", "The memory".
    var label: String
    /// From the root.
    var path: String
    var memory: Memory
    /// Its text without secrets.
    var text: [UInt8]
  }

  var reviewCase: ReviewCase
  var sides: [Side]
  var seen: ReviewCase.Seen

  /// Bytes of a text that are quoted; the file has the rest.
  static let quoteLimit = 4_000

  func render() -> String {
    var text = "# \(heading)\n\n\(reviewCase.reason)\n\n"
    text += "Put an x into one box and save"
    text += reviewCase.kind == .question ? ", or write what is known below the line.\n\n" : ".\n\n"
    for choice in ReviewChoice.all(of: reviewCase.kind) { text += "- [ ] \(choice.label)\n" }
    text += "\n"
    for side in sides { text += section(side) }
    let first = ReviewChoice.all(of: reviewCase.kind)[0].label
    text +=
      "`rm` decides the first box (\(first)); `mv` to `review/keep/` the last one that asks for nothing. "
    text += "Found on \(reviewCase.found.localDay).\n"
    if reviewCase.kind == .question {
      text += "\n\(ReviewAnswer.line); it becomes a memory:\n\n"
    } else {
      text += "\n"
    }
    return text + ReviewStamp.text(reviewCase.row, seen) + "\n"
  }

  private var heading: String {
    switch reviewCase.kind {
    case .contradiction: "Which of the two holds?"
    case .duplicate: "Do the two say the same?"
    case .stale: "Does it still hold?"
    case .question: "What is the answer?"
    }
  }

  private func section(_ side: Side) -> String {
    let memory = side.memory
    var facts = ["\(memory.entry.type)", "made \(memory.entry.created.localDay)"]
    if memory.entry.modified.localDay != memory.entry.created.localDay {
      facts.append("changed \(memory.entry.modified.localDay)")
    }
    facts.append("from \(memory.source.rawValue)")
    if let session = memory.session { facts.append("session \(session)") }
    if memory.entry.state != .live { facts.append(memory.entry.state.rawValue) }
    var text =
      "## \(side.label): \(memory.entry.title)\n\n`\(side.path)`\n\n\(facts.joined(separator: " · "))\n\n"
    let isCut = side.text.count > Self.quoteLimit
    let quoted = isCut ? Excerpt.of(side.text, limit: Self.quoteLimit) : side.text
    for line in String(decoding: quoted, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    { text += line.isEmpty ? ">\n" : "> \(line)\n" }
    if isCut { text += "\nThe rest is in `\(side.path)`.\n" }
    return text + "\n"
  }
}
