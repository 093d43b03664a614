/// Whether two stored texts make claims that cannot both hold now, as far as their words tell.
///
/// Unlike ``contradiction(between:and:)``, which is asked of texts known to be about the same thing, this tells first
/// whether they are: what speaks of another environment, service or file, of the past, or of something beside does not
/// speak against the other.
///
/// - Parameters:
///   - old: What was said first.
///   - new: What was said later.
/// - Returns: The first two claims that exclude each other; `nil` where all can hold.
public func dispute(between old: String, and new: String) -> Contradiction? {
  let later = claims(in: new)
  guard !later.isEmpty else { return nil }
  for before in claims(in: old) {
    for after in later { if let found = before.excludes(after) { return found } }
  }
  return nil
}

/// Sentences looked at in each text.
private let mostClaims = 16

private func claims(in text: String) -> [Claim] {
  var found: [Claim] = []
  for line in text.split(whereSeparator: \.isNewline) {
    for sentence in Sentences.of(String(line)) {
      for clause in sentence.split(separator: ";") where found.count < mostClaims {
        if clause.split(separator: " ").count <= Statement.longest + 10, let claim = Claim(String(clause)) {
          found.append(claim)
        }
      }
    }
  }
  return found
}

extension Claim {
  /// Why this one and a later one cannot both hold.
  func excludes(_ other: Claim) -> Contradiction? {
    guard scope == other.scope else { return nil }
    if let given = given(up: other) { return given }
    let (mine, theirs) = (Set(slots), Set(other.slots))
    let shared = mine.intersection(theirs)
    let (gone, come) = (slots.filter { !theirs.contains($0) }, other.slots.filter { !mine.contains($0) })
    let smaller = min(mine.count, theirs.count)
    guard smaller > 0, !shared.isEmpty else { return nil }
    let share = Double(shared.count) / Double(smaller)
    if isNegative != other.isNegative {
      guard left.isEmpty, other.left.isEmpty, !isConditional, !other.isConditional else { return nil }
      // What is forbidden of one thing may be asked of another.
      return share >= 0.6 && (gone.isEmpty || come.isEmpty || share >= 0.75) ? .polarity : nil
    }
    if isTurned(other), share >= 0.5, !isOfAnother(other, gone, come, but: []) { return .polarity }
    guard !other.isAddition, !isAddition, !gone.isEmpty, !come.isEmpty else { return nil }
    return otherNumber(other, gone, come, shared, share) ?? otherName(other, gone, come, shared)
  }

  /// One says that what the other asserts holds no longer.
  private func given(up other: Claim) -> Contradiction? {
    for (one, two) in [(self, other), (other, self)] {
      // A thing and its number, as in "Node 18", count as one.
      guard !two.left.isEmpty, two.left.isSubset(of: one.slots), one.left.isDisjoint(with: two.left) else {
        continue
      }
      let subject = Set(one.slots).subtracting(two.left).intersection(two.slots)
      let isTelling = two.left.contains { one.isValue($0) || Alternatives.contains($0) }
      guard isTelling || !subject.isEmpty, two.left.contains(where: { !one.isNumber($0) }) || !subject.isEmpty
      else { continue }
      if one.isNegative { return nil }
      let name = two.left.sorted().map(one.spelled).joined(separator: " ")
      guard let taken = two.taken else { return .polarity }
      // "Switched to what the other says" agrees.
      if one.slots.contains(Statement.stem(taken)) { return nil }
      return two.left == other.left ? .name(old: name, new: taken) : .name(old: taken, new: name)
    }
    return nil
  }

  private func isTurned(_ other: Claim) -> Bool {
    Alternatives.sides.contains { left, right in
      let (mine, theirs) = (words, other.words)
      return
        (!mine.isDisjoint(with: left) && !theirs.isDisjoint(with: right) && theirs.isDisjoint(with: left)
        && mine.isDisjoint(with: right))
        || (!mine.isDisjoint(with: right) && !theirs.isDisjoint(with: left) && theirs.isDisjoint(with: right)
          && mine.isDisjoint(with: left))
    }
  }

  private func otherNumber(
    _ other: Claim, _ gone: [String], _ come: [String], _ shared: Set<String>, _ share: Double
  ) -> Contradiction? {
    let (old, new) = (gone.filter(isNumber), come.filter(other.isNumber))
    guard let first = old.first, let last = new.first, old.count == new.count || share >= 0.6 else {
      return nil
    }
    if old.count > 1, new.count > 1, isOfSeries(other) { return nil }
    let subject = Set(slots.filter { !isNumber($0) })
    let theirs = Set(other.slots.filter { !other.isNumber($0) })
    let same = subject.intersection(theirs)
    guard !same.isEmpty, same.count * 2 >= min(subject.count, theirs.count),
      isBeside(first, last, other) || same.count >= 2,
      !isOfAnother(other, gone, come, but: Set(old + new))
    else { return nil }
    return .number(old: spelled(first), new: other.spelled(last))
  }

  /// Whether both begin with a thing and its number, and go on: "Migration 12 adds …", "Migration 13 adds …".
  private func isOfSeries(_ other: Claim) -> Bool {
    slots.count > 2 && other.slots.count > 2 && slots[0] == other.slots[0] && slots[1] != other.slots[1]
      && isNumber(slots[1]) && other.isNumber(other.slots[1]) && !Self.counted.contains(spelled(slots[0]))
  }

  /// Before these numbers say what is true of a thing, and not which it is.
  private static let counted: Set<String> = [
    "port", "node", "java", "python", "react", "swift", "go", "php", "ruby", "version", "timeout", "limit",
  ]

  private func otherName(
    _ other: Claim, _ gone: [String], _ come: [String], _ shared: Set<String>
  ) -> Contradiction? {
    guard !isOfSeries(other) else { return nil }
    for mine in gone where !isNumber(mine) {
      for theirs in come where !other.isNumber(theirs) {
        let (one, two) = (spelled(mine), other.spelled(theirs))
        let isChoice = Alternatives.exclude(one, two)
        guard isChoice || (isValue(mine) && other.isValue(theirs) && isBeside(mine, theirs, other)) else {
          continue
        }
        let opensBoth = slots.first == mine && other.slots.first == theirs && !isOrder && !other.isOrder
        guard isChoice || (!opensBoth && gone.count <= 2 && come.count <= 2) else { continue }
        guard !isOfAnother(other, gone, come, but: [mine, theirs]) else { continue }
        return .name(old: one, new: two)
      }
    }
    return nil
  }

  /// Whether something else than the value stands in the place of what this one is about.
  private func isOfAnother(_ other: Claim, _ gone: [String], _ come: [String], but values: Set<String>)
    -> Bool
  {
    let theirs = come.filter { !values.contains($0) && !other.isNumber($0) }
    return gone.contains { word in
      !values.contains(word) && !isNumber(word)
        && theirs.contains { candidate in
          !Self.isForm(word, candidate) && !isTurnedPair(spelled(word), other.spelled(candidate))
            && (isBeside(word, candidate, other) || (slots.first == word && other.slots.first == candidate))
        }
    }
  }

  private func isTurnedPair(_ one: String, _ two: String) -> Bool {
    Alternatives.sides.contains { left, right in
      (left.contains(one) && right.contains(two)) || (left.contains(two) && right.contains(one))
    }
  }

  /// Whether two words stand next to the same one.
  private func isBeside(_ mine: String, _ theirs: String, _ other: Claim) -> Bool {
    guard let here = slots.firstIndex(of: mine), let there = other.slots.firstIndex(of: theirs) else {
      return false
    }
    if here > 0, there > 0, slots[here - 1] == other.slots[there - 1] { return true }
    return here + 1 < slots.count && there + 1 < other.slots.count
      && slots[here + 1] == other.slots[there + 1]
  }

  private static func isForm(_ one: String, _ other: String) -> Bool {
    one.count > 3 && other.count > 3 && zip(one, other).prefix { $0 == $1 }.count >= 4
  }
}
