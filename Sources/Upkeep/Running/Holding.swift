import Glibc
package import RecallModel
package import RecallStore

/// A live memory as jobs look at it.
package struct Holding: Sendable {
  /// What ranking knows of it.
  package let facts: RankingFacts
  /// Where it comes from.
  package let provenance: Provenance

  package var row: MemoryRow { facts.row }

  /// When anybody last had to do with it.
  ///
  /// Saving counts only where a person does it: our own rewriting of a generated text is no use of it.
  package var lastUse: Timestamp {
    var moments = [facts.created, facts.accessed, provenance.lastEvidence, provenance.restored].compactMap {
      $0
    }
    if provenance.isByHand { moments.append(facts.modified) }
    return moments.max() ?? facts.created
  }

  /// Whole days since ``lastUse``; 0 for what lies in the future, as after a clock was set back.
  package func idleDays(at now: Timestamp) -> Int {
    max(0, Int((now.rawValue - lastUse.rawValue) / Self.day))
  }

  /// Came out of a session and is as it came: neither a person's text nor a summary of ours.
  package var isCaptured: Bool { !provenance.isByHand && provenance.source != .compaction }

  /// Never retired by itself: what matters most, what a person wants, and what somebody has pinned.
  package var isExempt: Bool {
    facts.importance >= 5 || Self.preferences.contains(facts.type) || facts.tags.contains(Self.pin)
      || provenance.path == "MEMORY.md"
  }

  /// How much it is worth keeping at hand: importance × recency × use.
  package func worth(at now: Timestamp) -> Double {
    let recency = exp2(-Double(idleDays(at: now)) / 30)
    let use = 1 + log2(1 + Double(facts.accessCount + provenance.repeats))
    return Double(facts.importance) * recency * use
  }

  package static let day: Int64 = 86_400_000_000_000
  /// Whoever tags a memory so keeps it.
  package static let pin = "pinned"
  private static let preferences: Set<String> = ["user_pref", "feedback"]
}

extension UpkeepTools {
  /// Every memory that is not archived, in row order.
  package func holdings() throws(StoreError) -> [Holding] {
    var facts: [MemoryRow: RankingFacts] = [:]
    for fact in try store.rankingFacts().memories where fact.state != .archived { facts[fact.row] = fact }
    return try store.provenance().compactMap { provenance in
      facts[provenance.memory].map { Holding(facts: $0, provenance: provenance) }
    }
  }

  /// The names of all projects.
  package func projectNames() throws(StoreError) -> [ProjectRow: String] {
    Dictionary(uniqueKeysWithValues: try store.catalog().projects.map { ($0.row, $0.name) })
  }

  /// The text after the front matter of a memory.
  package func body(of holding: Holding) throws(StoreError) -> String {
    let text = try store.text(of: holding.provenance.version)
    return String(decoding: text[FrontMatter.bodyRange(in: text)], as: UTF8.self)
  }
}
