/// One spelling for each tag: lower case, hyphens between words, singular or plural as most memories have it.
struct TagNames {
  private let counts: [String: Int]

  /// Counts the tags of all memories.
  init(_ lists: some Sequence<[String]>) {
    var counts: [String: Int] = [:]
    for list in lists { for tag in Set(list.map(Self.plain)) { counts[tag, default: 0] += 1 } }
    self.counts = counts
  }

  /// A list in the usual spelling, in its order, each tag once.
  func normalised(_ tags: [String]) -> [String] {
    var seen: Set<String> = []
    return tags.map { usual(Self.plain($0)) }.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private func usual(_ tag: String) -> String {
    let other = tag.hasSuffix("s") ? String(tag.dropLast()) : tag + "s"
    guard tag.count > 3, !tag.hasSuffix("ss"), let count = counts[other] else { return tag }
    let own = counts[tag] ?? 0
    // Of two as common the shorter: an order that does not turn round.
    return count > own || (count == own && other.count < tag.count) ? other : tag
  }

  private static func plain(_ tag: String) -> String {
    let words = tag.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" || $0 == "#" || $0.isWhitespace }
    return words.joined(separator: "-")
  }
}
