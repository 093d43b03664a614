/// Why two texts about the same thing cannot both hold.
public enum Contradiction: Hashable, Sendable {
  /// Another number, version, port or duration in the same place.
  case number(old: String, new: String)
  /// Another name, file or identifier in the same place.
  case name(old: String, new: String)
  /// One forbids or denies what the other asks for or says.
  case polarity
}

/// Compares two texts about the same thing, word by word.
///
/// - Parameters:
///   - old: What was said first.
///   - new: What was said later.
/// - Returns: The first difference that makes them contradict each other; `nil` where both can hold.
public func contradiction(between old: String, and new: String) -> Contradiction? {
  let (before, after) = (Statement(old), Statement(new))
  if max(before.words.count, after.words.count) > Statement.longest { return contradictionByLine(old, new) }
  let shared = before.content.intersection(after.content)
  let smaller = min(before.content.count, after.content.count)
  guard smaller > 0 else { return nil }
  let share = Double(shared.count) / Double(smaller)
  if before.isNegative != after.isNegative, share >= 0.6 { return .polarity }
  for (word, opposite) in Statement.opposites {
    let turned = before.words.contains(word) && after.words.contains(opposite) && !after.words.contains(word)
    let back =
      before.words.contains(opposite) && after.words.contains(word) && !after.words.contains(opposite)
    if turned || back, share >= 0.4 { return .polarity }
  }
  if let (old, new) = before.reversal(of: after) { return .name(old: old, new: new) }
  return before.replacement(in: after)
}

/// In texts of several statements only those about the same thing can contradict each other.
private func contradictionByLine(_ old: String, _ new: String) -> Contradiction? {
  let later = statements(of: new)
  for before in statements(of: old) {
    let (one, nearest) = (Statement(before), later.map { ($0, Statement($0)) })
    guard let (line, other) = nearest.max(by: { one.overlap($0.1) < one.overlap($1.1) }),
      one.overlap(other) >= 0.5, one.words != other.words
    else { continue }
    if let found = contradiction(between: before, and: line) { return found }
  }
  return nil
}

/// The lines, each short enough to be compared as a whole.
private func statements(of text: String) -> [String] {
  text.split(whereSeparator: \.isNewline).flatMap { Sentences.of(String($0)) }
    .filter { (2...Statement.longest).contains(Statement($0).words.count) }
}
