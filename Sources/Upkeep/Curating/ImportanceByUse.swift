import RecallModel
import RecallStore

/// What importance a captured memory should have: what it began with, more where it is used, less where it is not.
struct ImportanceByUse {
  private static let often = 3
  private static let veryOften = 10
  private static let idleDays = 60
  private static let observations: Set<String> = ["bugfix", "feature", "refactor", "change", "discovery"]

  private let holding: Holding
  private let now: Timestamp

  init(_ holding: Holding, at now: Timestamp) {
    self.holding = holding
    self.now = now
  }

  /// How often it was found again or read.
  static func uses(of holding: Holding) -> Int { holding.provenance.repeats + holding.facts.accessCount }

  /// The importance it should have: a function of how it began and how it is used, so that it settles.
  func target(in store: MemoryStore) throws(StoreError) -> Int {
    let current = holding.facts.importance
    guard holding.provenance.isRevised else { return target(from: current) }
    guard let first = try store.firstText(of: holding.row) else { return current }
    let facts = MemoryFacts.read(
      first, name: "memory.md", folderType: nil, fallbackType: holding.facts.type,
      knownTypes: [holding.facts.type])
    // A better wording may have brought more than it began with.
    return target(from: max(facts.importance, min(current, 3)))
  }

  /// On a memory that answers what was asked in several sessions: one more than it would have.
  static let askedTag = "asked-often"

  private func target(from initial: Int) -> Int {
    guard initial < 5 else { return initial }
    let isAsked = holding.facts.tags.contains(Self.askedTag)
    return isAsked ? max(byUse(from: initial), min(4, initial + 1)) : byUse(from: initial)
  }

  private func byUse(from initial: Int) -> Int {
    let uses = Self.uses(of: holding)
    if uses >= Self.veryOften { return max(initial, min(4, initial + 2)) }
    if uses >= Self.often { return max(initial, min(4, initial + 1)) }
    let isUnused = uses == 0 && holding.idleDays(at: now) >= Self.idleDays
    return isUnused && initial == 3 && Self.observations.contains(holding.facts.type) ? 2 : initial
  }
}
