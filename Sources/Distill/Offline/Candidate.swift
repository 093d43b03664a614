/// A memory in the making, with what it is judged by.
struct Candidate: Sendable {
  var type: String
  var title: String
  /// The lines of the body, Markdown.
  var lines: [String]
  var score: Double
  var importance: Int
  var files: [String] = []
  var evidence: [String]
  var tags: [String] = []

  var body: String { lines.joined(separator: "\n") + "\n" }

  /// What it is compared with others by.
  var gist: String { title + "\n" + lines.prefix(4).joined(separator: "\n") }
}

/// Titles: one line that says what a memory holds.
enum NoteTitle {
  static let longest = 90

  /// A sentence as a title: without marks of Markdown, its end and what leads up to it; cut between words.
  static func of(_ sentence: String) -> String {
    var text = sentence.replacing("**", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for opening in openings where text.lowercased().hasPrefix(opening) {
      text = String(text.dropFirst(opening.count))
    }
    while let last = text.last, ".:!,;— ".contains(last) { text.removeLast() }
    while let first = text.first, "-—:,• ".contains(first) { text.removeFirst() }
    guard let first = text.first else { return "" }
    text = first.uppercased() + text.dropFirst()
    return cut(text)
  }

  private static let openings = [
    "no, ", "nope, ", "actually, ", "actually ", "please ", "ok, ", "ok ", "and ", "but ", "so, ", "so ",
    "also, ", "also ",
    "note: ", "note that ", "important: ", "hey, ", "well, ", "nein, ", "bitte ", "yes, ", "then ", "done. ",
    "done: ", "found it: ",
    "found it. ", "i told you, ", "the fix: ", "root cause: ", "hm, ", "wait, ", "task: ",
    "the user wants you to ",
    "your task is to ", "i want you to ", "can you ", "could you ", "i need you to ",
    "the root cause is that ",
    "the root cause was that ", "the reason is that ", "the reason is ", "the problem was that ",
    "the problem is that ",
    "the issue was that ", "the bug was that ", "the cause was that ", "it turned out that ", "turns out ",
    "turned out that ",
    "die ursache war ", "das problem war ", "und ", "also ", "behoben: ", "fixed: ", "i fixed ",
    "i decided on ",
    "i decided to ", "we decided to ", "we decided on ",
  ]

  private static func cut(_ text: String) -> String {
    guard text.count > longest else { return text }
    // A whole clause reads better than a cut one.
    for mark in ["; ", " — ", " – ", ", which ", ", so ", " because ", ", but ", ": ", ", "] {
      if let range = text.firstRange(of: mark) {
        let clause = text[..<range.lowerBound]
        if (30...longest).contains(clause.count), balanced(clause) { return trimmed(String(clause)) }
      }
    }
    var kept = ""
    for word in text.split(separator: " ") {
      guard kept.count + word.count + 2 <= longest else { break }
      kept += kept.isEmpty ? String(word) : " " + word
    }
    if !balanced(kept[...]), let tick = kept.lastIndex(of: "`") { kept = String(kept[..<tick]) }
    return trimmed(kept) + "…"
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while let last = text.last, " ,;:—-(".contains(last) { text.removeLast() }
    return text
  }

  private static func balanced(_ text: Substring) -> Bool {
    text.filter { $0 == "`" }.count % 2 == 0
      && text.filter { $0 == "(" }.count == text.filter { $0 == ")" }.count
  }
}

/// Tags: the few words by which a memory is told from others of its project.
enum NoteTags {
  private static let limit = 5

  static func of(_ text: String, files: [String]) -> [String] {
    var counts: [String: Int] = [:]
    var order: [String] = []
    func add(_ tag: String, _ weight: Int) {
      guard (3...24).contains(tag.count), !plain.contains(tag) else { return }
      if counts[tag] == nil { order.append(tag) }
      counts[tag, default: 0] += weight
    }
    for file in files.prefix(4) {
      let stem = (file.split(separator: "/").last ?? "").split(separator: ".").first ?? ""
      add(stem.lowercased(), 2)
    }
    for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }) {
      let isName = word.dropFirst().contains(where: \.isUppercase) || word.contains("_")
      let tag = word.lowercased().trimmingMarks
      guard tag.first?.isLetter == true else { continue }
      add(tag, isName ? 2 : 1)
    }
    let ranked = order.enumerated().filter { (counts[$0.element] ?? 0) >= 2 }
      .sorted { (counts[$0.element] ?? 0, $1.offset) > (counts[$1.element] ?? 0, $0.offset) }
    return ranked.prefix(limit).map(\.element)
  }

  private static let plain: Set<String> = [
    "the", "and", "for", "with", "that", "this", "was", "were", "are", "not", "but", "from", "into", "when",
    "then", "than",
    "have", "has", "had", "will", "would", "should", "could", "can", "all", "any", "its", "our", "your",
    "you", "use", "used",
    "uses", "using", "because", "instead", "only", "also", "already", "now", "new", "old", "one", "two",
    "why", "how", "what",
    "where", "which", "there", "here", "they", "them", "does", "did", "been", "being", "more", "most", "some",
    "such", "each",
    "after", "before", "same", "other", "without", "must", "never", "always", "add", "added", "file", "files",
    "line", "lines",
    "code", "value", "true", "false", "null", "error", "fix", "fixed", "cause", "symptom", "verified",
    "passes", "failed", "und",
    "der", "die", "das", "ist", "nicht", "mit", "für", "von", "wir", "ein", "eine", "set", "get", "needs",
    "need", "see", "like",
    "just", "via", "per", "about", "said", "change", "changes", "existing", "proposed", "applies", "context",
    "run", "runs",
  ]
}

extension String {
  fileprivate var trimmingMarks: String {
    var text = self[...]
    while let last = text.last, "-_".contains(last) { text.removeLast() }
    while let first = text.first, "-_".contains(first) { text.removeFirst() }
    return String(text)
  }
}
