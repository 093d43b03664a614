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
    guard !other.isAddition, !isAddition, !gone.isEmpty, !come.isEmpty, isAboutSame(other, gone, come) else {
      return nil
    }
    return otherNumber(other, gone, come, shared, share) ?? otherName(other, gone, come, shared)
      ?? otherObject(other) ?? otherEnd(other, gone, come) ?? otherValue(other)
  }

  /// Whether what only one of them names is no other subject: beside it, both name one thing in two words,
  /// "upload scheduler".
  private func isAboutSame(_ other: Claim, _ gone: [String], _ come: [String]) -> Bool {
    let (mine, theirs) = (gone.filter { !isTelling($0) }, come.filter { !other.isTelling($0) })
    guard !mine.isEmpty, !theirs.isEmpty else { return true }
    func pairs(_ claim: Claim) -> Set<[String]> {
      let words = claim.slots.filter { !claim.isTelling($0) }
      return Set(zip(words, words.dropFirst()).map { [$0, $1] })
    }
    return !pairs(self).isDisjoint(with: pairs(other))
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

  /// Two orders for one purpose: "Use podman for containers", "I prefer buildah for containers".
  private func otherObject(_ other: Claim) -> Contradiction? {
    guard let mine = object, let theirs = other.object, mine.isDisjoint(with: theirs) else { return nil }
    let (purpose, others) = (Set(slots).subtracting(mine), Set(other.slots).subtracting(theirs))
    guard !purpose.isEmpty, purpose == others else { return nil }
    let (old, new) = (slots.filter(mine.contains), other.slots.filter(theirs.contains))
    return .name(
      old: old.map(spelled).joined(separator: " "), new: new.map(other.spelled).joined(separator: " "))
  }

  /// Word for word the same up to the last word: "The cache is owned by Maria", "The cache is owned by Tomasz".
  ///
  /// Not after verbs that take several things at once.
  private func otherEnd(_ other: Claim, _ gone: [String], _ come: [String]) -> Contradiction? {
    guard gone.count == 1, come.count == 1, slots.count >= 3, slots.count == other.slots.count,
      slots.last == gone[0], other.slots.last == come[0], !Self.isForm(gone[0], come[0]),
      words.isDisjoint(with: Self.several), other.words.isDisjoint(with: Self.several)
    else { return nil }
    return .name(old: spelled(gone[0]), new: other.spelled(come[0]))
  }

  /// In other words about the same thing, each with one number of the same unit, or one name.
  private func otherValue(_ other: Claim) -> Contradiction? {
    let (mine, theirs) = (slots.filter(isTelling), other.slots.filter(other.isTelling))
    guard mine.count == 1, theirs.count == 1, mine != theirs, isNumber(mine[0]) == other.isNumber(theirs[0]),
      unit(of: mine[0]) == other.unit(of: theirs[0])
    else { return nil }
    let (about, others) = (slots.filter { $0 != mine[0] }, other.slots.filter { $0 != theirs[0] })
    let pairs = Set(zip(about, about.dropFirst()).map { [$0, $1] })
    guard zip(others, others.dropFirst()).contains(where: { pairs.contains([$0, $1]) }),
      words.isDisjoint(with: Self.several), other.words.isDisjoint(with: Self.several)
    else { return nil }
    let shared = Set(about).intersection(others).count
    let isAbout = Double(shared) >= 0.75 * Double(min(Set(about).count, Set(others).count)) && shared >= 3
    guard isAbout,
      !isOfAnother(
        other, about.filter { !others.contains($0) }, others.filter { !about.contains($0) }, but: [])
    else { return nil }
    return isNumber(mine[0])
      ? .number(old: spelled(mine[0]), new: other.spelled(theirs[0]))
      : .name(old: spelled(mine[0]), new: other.spelled(theirs[0]))
  }

  /// Files stand beside each other.
  private func isTelling(_ stem: String) -> Bool {
    isNumber(stem) || (isValue(stem) && !spelled(stem).contains("/"))
  }

  /// What is counted: the word after a number; nothing for a name.
  private func unit(of value: String) -> String? {
    guard isNumber(value), let place = slots.firstIndex(of: value), place + 1 < slots.count else {
      return nil
    }
    return slots[place + 1]
  }

  /// Their object is one of many.
  private static let several: Set<String> = [
    "supports", "support", "includes", "include", "contains", "contain", "has", "have", "imports", "exports",
    "provides", "offers", "knows", "handles", "and", "or", "covers", "tests", "uses", "depends", "emits",
    "logs",
    "accepts", "reads", "writes", "checks", "validates", "needs", "requires", "like", "example",
  ]

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
