public import RecallModel

/// What a lexical search found, and what became of its terms.
public struct LexicalAnswer: Sendable {
  /// Best first; equal scores in row order.
  public var hits: [LexicalHit]
  /// One for each term of the search, in its order; at most ``LexicalSearch/termLimit``.
  public var terms: [Term]

  /// Every memory looked at in which a term occurs, in row order, where the search asks for them.
  ///
  /// What stands beside a memory may have the words that it lacks.
  public var occurrences: [Occurrence]

  /// Takes an answer.
  public init(hits: [LexicalHit], terms: [Term], occurrences: [Occurrence] = []) {
    self.hits = hits
    self.terms = terms
    self.occurrences = occurrences
  }

  /// Which terms occur in a memory.
  public struct Occurrence: Hashable, Sendable {
    /// The memory.
    public var row: MemoryRow
    /// Bit `i` is set when term `i` of the search, or what it was corrected to, occurs.
    public var matched: UInt64
  }

  /// What became of a term.
  public struct Term: Hashable, Sendable {
    /// Why a term was looked for in another way than it stands there, or not at all.
    public enum Role: Hashable, Sendable {
      /// Looked for.
      case sought
      /// Scored where rarer terms occur, not looked for by itself: it is too common.
      case deferred
      /// A function word among others that are none.
      case stopWord
      /// Nothing that full text keeps, as where there are only marks.
      case empty
    }

    /// As it was asked.
    public var term: LexicalTerm
    /// What was done with it.
    public var role: Role
    /// How many memories hold it; for a phrase how many hold its rarest word; with its corrections, if it has any.
    public var documentCount: Int
    /// How much an occurrence tells: `ln(1 + (N - n + 0.5) / (n + 0.5))` of `n` in `N` memories; 0 where it was not
    /// looked for or occurs nowhere.
    public var idf: Double
    /// What was looked for because the term itself occurs nowhere, likeliest first: words as full text has them,
    /// that is, their stems.
    public var suggestions: [String]
    /// The stems looked for, each list one after the other: the term, or its corrections.
    public var stems: [[String]]

    /// Takes what became of a term.
    public init(
      term: LexicalTerm, role: Role = .sought, documentCount: Int = 0, idf: Double = 0,
      suggestions: [String] = [], stems: [[String]] = []
    ) {
      self.term = term
      self.role = role
      self.documentCount = documentCount
      self.idf = idf
      self.suggestions = suggestions
      self.stems = stems
    }
  }
}
