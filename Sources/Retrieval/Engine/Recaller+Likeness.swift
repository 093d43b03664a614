public import RecallModel
public import RecallStore
import VectorIndex

/// A memory that may say what a new text says.
public struct LikeMemory: Sendable {
  /// What is known of it.
  public var facts: RankingFacts
  /// The cosine of the two texts' nearest pieces; `nil` where nothing makes vectors.
  public var cosine: Float?
  /// Both bodies are the same, byte for byte.
  public var isSameText: Bool
}

extension Recaller {
  /// Memories whose vectors are not made yet that are looked at all the same, the newest first.
  private static let freshLimit = 24

  /// The memories of a project and type that are most like a text that is about to be stored.
  ///
  /// Live ones, nearest first; and whatever its state, one with the very same body.
  ///
  /// - Parameters:
  ///   - title: the line by which the new memory will be listed.
  ///   - body: its text after the front matter.
  ///   - limit: the most of them.
  /// - Throws: ``StoreError``; a model that fails only leaves the cosines out.
  public func memories(
    like title: String, _ body: [UInt8], in project: Project, type: String, limit: Int
  ) throws(StoreError) -> [LikeMemory] {
    let table = try currentFacts()
    let hash = ContentDigest(hexadecimal: store.contentHash(of: body, project: project.name))
    var found: [LikeMemory] = []
    var fresh: [RankingFacts] = []
    var filters = SearchFilters()
    filters.types = [type]
    filters.projects = [project.row]
    filters.state = .live
    let allowed = table.rows(allowedBy: RowFilter(filters, scope: nil))
    for facts in table.all where facts.project == project.row {
      if let hash, facts.contentHash == hash {
        found.append(LikeMemory(facts: facts, cosine: nil, isSameText: true))
      } else if allowed.contains(facts.row.rawValue) {
        fresh.append(facts)
      }
    }
    guard let semantics = loadedSemantics(), let vectors = semantics.vectors(ofText: body, titled: title)
    else {
      let same = Set(found.map(\.facts.row))
      let rest = fresh.reversed().filter { !same.contains($0.row) }
      return found + rest.prefix(limit).map { LikeMemory(facts: $0, cosine: nil, isSameText: false) }
    }
    var cosines: [MemoryRow: Float] = [:]
    for vector in vectors {
      for hit in semantics.nearest(to: vector, limit: limit, allowing: allowed) {
        let row = MemoryRow(rawValue: hit.key.owner)
        cosines[row] = max(cosines[row] ?? -1, hit.similarity)
      }
    }
    let unseen = fresh.reversed().filter { !semantics.hasVectors(of: $0.row) }
    for facts in unseen.prefix(Self.freshLimit) {
      cosines[facts.row] = try semantics.cosine(of: vectors, to: facts)
    }
    let same = Set(found.map(\.facts.row))
    let near = cosines.filter { !same.contains($0.key) }
      .sorted { ($0.value, $1.key.rawValue) > ($1.value, $0.key.rawValue) }
    found += near.prefix(limit).compactMap { row, cosine in
      table[row].map { LikeMemory(facts: $0, cosine: cosine, isSameText: false) }
    }
    return found
  }

  /// The newest live memory of a type that came from an agent's session.
  public func memory(
    ofSession session: String, in project: Project, type: String
  ) throws(StoreError) -> MemoryRow? {
    var found: MemoryRow?
    for facts in try currentFacts().all where facts.session == session && facts.type == type {
      if facts.project == project.row, facts.state == .live { found = facts.row }
    }
    return found
  }
}
