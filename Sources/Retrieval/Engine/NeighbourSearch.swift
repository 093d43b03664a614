public import RecallModel
public import RecallStore
import VectorIndex

/// Finds what is most like memories that are stored already: for upkeep, which asks for thousands of them.
///
/// A snapshot: what changes after it was made is not seen. For one thread.
public final class NeighbourSearch {
  /// Which memories may be neighbours of one.
  public struct Scope: Hashable, Sendable {
    /// They live in one of these.
    public var projects: Set<ProjectRow>
    /// They are of one of these types.
    public var types: Set<String>

    /// Takes both as they are.
    public init(projects: Set<ProjectRow>, types: Set<String>) {
      self.projects = projects
      self.types = types
    }
  }

  /// A memory and how near it is.
  public struct Neighbour: Sendable {
    /// What is known of it.
    public var facts: RankingFacts
    /// The cosine of the two texts' nearest pieces; `nil` where nothing makes vectors.
    public var cosine: Float?
  }

  private let store: MemoryStore
  private let table: FactTable
  private let semantics: SemanticIndex?
  private var allowed: [Scope: OwnerSet] = [:]

  init(store: MemoryStore, table: FactTable, semantics: SemanticIndex?) {
    self.store = store
    self.table = table
    self.semantics = semantics
  }

  /// Whether likeness is told by vectors.
  public var hasVectors: Bool { semantics != nil }

  /// What is known of a memory.
  public func facts(of row: MemoryRow) -> RankingFacts? { table[row] }

  /// The live memories most like one, nearest first; by its title's words where there are no vectors.
  ///
  /// - Throws: ``StoreError`` where words have to be looked for.
  public func neighbours(of row: MemoryRow, in scope: Scope, limit: Int) throws(StoreError) -> [Neighbour] {
    guard let own = table[row] else { return [] }
    let allowed = rows(in: scope)
    var cosines: [MemoryRow: Float] = [:]
    var windows: [[Float]] = []
    semantics?.index.forEachVector(of: row.rawValue) { _, vector in
      // The index must not be called from inside: vectors are taken out first.
      windows.append(vector)
    }
    guard let semantics, !windows.isEmpty else { return try byWords(own, allowed, limit: limit) }
    for vector in windows {
      for hit in semantics.nearest(to: vector, limit: limit + 1, allowing: allowed) {
        let other = MemoryRow(rawValue: hit.key.owner)
        if other != row { cosines[other] = max(cosines[other] ?? -1, hit.similarity) }
      }
    }
    return cosines.sorted { ($0.value, $1.key.rawValue) > ($1.value, $0.key.rawValue) }.prefix(limit)
      .compactMap { row, cosine in table[row].map { Neighbour(facts: $0, cosine: cosine) } }
  }

  private func byWords(
    _ own: RankingFacts, _ allowed: OwnerSet, limit: Int
  ) throws(StoreError) -> [Neighbour] {
    let words = own.title.split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 }
    guard !words.isEmpty else { return [] }
    let search = LexicalSearch(
      terms: words.prefix(12).map { LexicalTerm(String($0)) }, limit: limit + 1
    ) { allowed.contains($0.rawValue) }
    return try store.search(search).hits.filter { $0.row != own.row }.prefix(limit).compactMap { hit in
      table[hit.row].map { Neighbour(facts: $0, cosine: nil) }
    }
  }

  private func rows(in scope: Scope) -> OwnerSet {
    if let known = allowed[scope] { return known }
    var filters = SearchFilters()
    filters.types = scope.types.sorted()
    filters.projects = scope.projects.sorted { $0.rawValue < $1.rawValue }
    filters.state = .live
    let rows = table.rows(allowedBy: RowFilter(filters, scope: nil))
    allowed[scope] = rows
    return rows
  }
}

extension Recaller {
  /// A search for what is like stored memories, as of now; waits for vectors that are being loaded, but not for long.
  public func neighbourSearch() throws(StoreError) -> NeighbourSearch {
    NeighbourSearch(store: store, table: try currentFacts(), semantics: loadedSemantics())
  }
}
