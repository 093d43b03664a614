import RecallModel

/// Which memories a context page would show, best first, in each of its sections.
///
/// Pure, and a total order: the same candidates give the same choice in whatever order they come. Age counts
/// from the newest candidate and not from a clock, so that a page stays as it is while nobody writes.
struct ContextChoice: Sendable {
  /// Rows of each section, best first.
  private(set) var rows: [ContextSection: [MemoryRow]] = [:]
  /// When the newest candidate was made; `nil` without candidates.
  let newest: Timestamp?

  /// Chooses at most `limit` memories a section.
  ///
  /// - Complexity: linear in the number of candidates for a limit far below it.
  init(_ candidates: [ContextCandidate], limit: Int) {
    newest = candidates.lazy.map(\.created).max()
    guard let newest else { return }
    var sections: [ContextSection: [Ranked]] = [:]
    for candidate in candidates {
      sections[candidate.section, default: []].append(Ranked(candidate, newest: newest))
    }
    for (section, ranked) in sections {
      rows[section] = Self.best(of: ranked, min(limit, section.limit)).map(\.row)
    }
  }

  private struct Ranked: Comparable {
    let row: MemoryRow
    let score: Double
    let created: Timestamp

    init(_ candidate: ContextCandidate, newest: Timestamp) {
      row = candidate.row
      created = candidate.created
      score = ContextChoice.score(candidate, newest: newest)
    }

    /// The better one is the lesser.
    static func < (left: Ranked, right: Ranked) -> Bool {
      if left.score != right.score { return left.score > right.score }
      if left.created != right.created { return left.created > right.created }
      return left.row > right.row
    }

    func isNewer(than other: Ranked) -> Bool { (created, row) > (other.created, other.row) }
  }

  /// The first `limit` in order; the newest is at least second, so that what was learned last is never cut.
  private static func best(of all: [Ranked], _ limit: Int) -> [Ranked] {
    guard let first = all.first, limit > 0 else { return [] }
    var newest = first
    for ranked in all where ranked.isNewer(than: newest) { newest = ranked }
    var kept = all.count > limit * 4 ? smallest(limit, of: all) : all.sorted()
    if let place = kept.firstIndex(of: newest) {
      if place > 1 { kept.remove(at: place) }
      if place > 1 { kept.insert(newest, at: 1) }
    } else {
      kept.insert(newest, at: min(1, kept.count))
    }
    return Array(kept.prefix(limit))
  }

  /// The `count` smallest, sorted: most of a large project is passed over with one comparison.
  private static func smallest(_ count: Int, of all: [Ranked]) -> [Ranked] {
    var kept: [Ranked] = []
    kept.reserveCapacity(count * 2)
    var bound: Ranked?
    for ranked in all {
      if let bound, !(ranked < bound) { continue }
      kept.append(ranked)
      guard kept.count == count * 2 else { continue }
      kept.sort()
      kept.removeLast(count)
      bound = kept.last
    }
    kept.sort()
    return Array(kept.prefix(count))
  }

  /// Importance first, then age, then type: weights chosen so that an important memory of last year stands
  /// before an ordinary one of last month, and after one of today.
  private static func score(_ candidate: ContextCandidate, newest: Timestamp) -> Double {
    let days = Double(newest.seconds - candidate.created.seconds) / 86_400
    // Only divisions: no function whose last digit depends on the C library.
    let recency = 1 / (1 + max(0, days) / 30)
    let importance = Double(candidate.importance - 1) / 4
    switch candidate.section {
    case .sessions: return 0
    case .preferences: return 0.7 * importance + 0.2 * recency + (candidate.isOwn ? 0.1 : 0)
    case .facts: return 0.6 * importance + 0.3 * recency + 0.1 * candidate.typeWeight
    case .findings: return 0.5 * importance + 0.35 * recency + 0.15 * candidate.typeWeight
    }
  }
}
