import RecallModel
import RecallStore

/// What a person has written on a case's page.
struct ReviewAnswer: Hashable {
  /// What was decided.
  var decision: ReviewCase.Decision
  /// The text below the line of a question; `nil` where there is none.
  var answer: String?
  /// The stamp the page had; `nil` where it was written without.
  var stamp: String?

  /// Why a page decides nothing, and what to do, for a person.
  struct Refusal: Error, Hashable, CustomStringConvertible {
    var description: String
  }

  /// Reads a page.
  ///
  /// Texts of memories stand in quotes there, so that no line of theirs is a box.
  init(_ text: String, kind: ReviewCase.Kind) throws(Refusal) {
    let choices = ReviewChoice.all(of: kind)
    var ticked: [ReviewChoice] = []
    var below: [Substring]?
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.hasPrefix(ReviewStamp.start) {
        stamp = String(line)
        continue
      }
      if below != nil {
        below?.append(line)
        continue
      }
      if kind == .question, line.hasPrefix(Self.line) {
        below = []
        continue
      }
      guard let box = Box(line) else { continue }
      guard let choice = choices.first(where: { $0.label == box.label }) else {
        throw Refusal(
          description:
            "the box \"\(box.label.prefix(60))\" is none of this case's. Read the page again and tick "
            + "one of its boxes")
      }
      if box.isTicked { ticked.append(choice) }
    }
    let written = (below ?? []).joined(separator: "\n").trimmedLines
    if !written.isEmpty {
      guard ticked.isEmpty else {
        throw Refusal(description: "there is an answer and a ticked box. Leave one of them")
      }
      answer = written
      decision = .newer
      return
    }
    guard let choice = ticked.first else {
      throw Refusal(
        description: "no box is ticked. Put an x into one ([x])"
          + (kind == .question ? " or an answer below the line" : "") + ", and save")
    }
    guard ticked.count == 1 else {
      throw Refusal(description: "\(ticked.count) boxes are ticked. Leave the x in one, and save")
    }
    decision = choice.decision
  }

  /// What an answer is written below.
  static let line = "Answer below this line"

  /// `- [x] label`.
  private struct Box {
    var isTicked: Bool
    var label: String

    init?(_ line: Substring) {
      guard let bullet = line.first, "-*+".contains(bullet), line.dropFirst().hasPrefix(" [") else {
        return nil
      }
      let rest = line.dropFirst(3)
      guard let end = rest.firstIndex(of: "]") else { return nil }
      let mark = rest[..<end].filter { $0 != " " }
      guard mark.count <= 1 else { return nil }
      isTicked = !mark.isEmpty
      label = String(rest[rest.index(after: end)...]).trimmedLines
    }
  }
}

/// The last line of a case's page: which texts it shows, so that nothing is decided on others.
enum ReviewStamp {
  static let start = "<!-- recallfs case "

  static func text(_ row: Int64, _ seen: ReviewCase.Seen) -> String {
    let versions = [seen.older, seen.newer].map { $0.map { "\($0.rawValue)" } ?? "-" }
    return "\(start)\(row): \(versions.joined(separator: " ")) -->"
  }
}

extension String {
  /// Without white space at either end.
  fileprivate var trimmedLines: String {
    let inner = drop { $0.isWhitespace }
    guard let last = inner.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(inner[...last])
  }
}
