import RecallStore

/// A box of a case's page: what a person can decide by ticking it.
struct ReviewChoice: Hashable {
  /// What stands behind the box.
  var label: String
  /// What ticking it decides.
  var decision: ReviewCase.Decision

  /// The boxes of a kind of case, in order; removing the file decides the first.
  static func all(of kind: ReviewCase.Kind) -> [ReviewChoice] {
    switch kind {
    case .contradiction:
      [
        ReviewChoice(label: "the newer holds: it replaces the older, which is marked so", decision: .newer),
        ReviewChoice(label: "the older holds: the newer goes to the archive", decision: .older),
        ReviewChoice(label: "both hold: keep both, do not ask again", decision: .both),
      ]
    case .duplicate:
      [
        ReviewChoice(label: "keep the newer: the older goes to the archive", decision: .newer),
        ReviewChoice(label: "keep the older: the newer goes to the archive", decision: .older),
        ReviewChoice(label: "they are two things: keep both, do not ask again", decision: .both),
      ]
    case .stale:
      [
        ReviewChoice(label: "it no longer holds: it goes to the archive", decision: .newer),
        ReviewChoice(label: "it still holds: keep it, do not ask again", decision: .older),
        ReviewChoice(label: "I have corrected it: keep it as it is now", decision: .both),
      ]
    case .question:
      [
        ReviewChoice(label: "not worth knowing: do not ask again", decision: .both),
        ReviewChoice(label: "a memory answers it by now", decision: .older),
      ]
    }
  }
}
