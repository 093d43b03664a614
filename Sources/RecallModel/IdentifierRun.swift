/// An identifier while it is read, character by character.
struct IdentifierRun {
  private var parts: [Range<Int>] = []
  /// Where the part being read begins; `nil` outside of words.
  private var start: Int?
  private var end = 0
  private var previous = CharacterKind.other
  /// How many capitals stand directly before, and where the last of them begins.
  private var capitals = 0
  private var capitalStart = 0
  private var segmentParts = 0
  private var splits = false
  private var isMixed = false

  /// Takes the next character; gives the parts of an identifier that it ends and that splits.
  mutating func take(_ kind: CharacterKind, at index: Int, length: Int) -> [Range<Int>]? {
    switch kind {
    case .other: return finish()
    case .connector:
      // Two in a row, or one in front, connect nothing.
      guard previous != .connector, start != nil else { return finish() }
      closePart(at: index)
      segmentParts = 0
    case .lower, .upper, .digit:
      guard start != nil else {
        start = index
        break
      }
      if let boundary = boundary(before: kind, at: index) {
        closePart(at: boundary)
        splits = true
        start = boundary
      }
    }
    if kind == .upper {
      capitals += 1
      capitalStart = index
    } else {
      capitals = 0
    }
    previous = kind
    end = index + length
    return nil
  }

  /// The parts of the identifier that was being read, if it splits; what comes next is another.
  mutating func finish() -> [Range<Int>]? {
    defer { self = IdentifierRun() }
    guard start != nil || !parts.isEmpty else { return nil }
    if start != nil { closePart(at: end) }
    guard splits, !isMixed, parts.count <= IdentifierParts.partLimit, let first = parts.first,
      end - first.lowerBound <= IdentifierParts.byteLimit
    else { return nil }
    return parts
  }

  private mutating func closePart(at end: Int) {
    if let start, start < end { parts.append(start..<end) }
    start = nil
    segmentParts += 1
    if segmentParts > IdentifierParts.segmentLimit { isMixed = true }
  }

  /// Where a part ends when this character follows.
  private func boundary(before kind: CharacterKind, at index: Int) -> Int? {
    switch (previous, kind) {
    case (.lower, .upper), (.lower, .digit), (.upper, .digit), (.digit, .upper), (.digit, .lower):
      return index
    case (.upper, .lower) where capitals >= 2: return capitalStart
    default: return nil
    }
  }
}
