public import RecallModel

/// What to find, and where.
public struct LexicalSearch: Sendable {
  /// The most terms looked for; what stands behind so many in a query is not.
  public static let termLimit = 64

  /// A memory matches when any of them occurs in it.
  public var terms: [LexicalTerm]
  /// The most hits wanted.
  public var limit: Int
  /// Whether memories in the archive are found too.
  public var includesArchived: Bool
  /// Asked for each memory before it is ranked; it must be quick and not call the store.
  public var allowing: (@Sendable (MemoryRow) -> Bool)?
  /// Whether the answer tells of every memory looked at which terms occur in it.
  public var collectsOccurrences = false
  /// How occurrences count.
  public var weights = LexicalWeights()
  /// How many rows may be looked at for the rarer terms alone, before commoner ones are deferred.
  public var candidateLimit = 6000

  /// Asks for terms.
  public init(
    terms: [LexicalTerm], limit: Int = 20, includesArchived: Bool = false,
    allowing: (@Sendable (MemoryRow) -> Bool)? = nil
  ) {
    self.terms = terms
    self.limit = limit
    self.includesArchived = includesArchived
    self.allowing = allowing
  }
}
