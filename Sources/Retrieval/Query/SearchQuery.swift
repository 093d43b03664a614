public import RecallModel

/// What somebody asked: words and phrases to find, filters to keep to, and what could not be understood.
public struct SearchQuery: Sendable, Equatable {
  /// The words and phrases in their order, without the filters.
  public var terms: [SearchTerm] = []
  /// What every result must be.
  public var filters = SearchFilters()
  /// The filters that were understood, as they were written.
  public var filterTexts: [String] = []
  /// The most results wanted, 1 to 100; `nil` where the query does not say.
  public var limit: Int?
  /// The weights wanted; `nil` where the query does not say.
  public var preset: RankingPreset?
  /// Filters that say nothing anybody understands, in their order.
  public var problems: [QueryProblem] = []

  /// A query for nothing.
  public init() {}

  /// The words as a person would say them: what is embedded, and the heading of a page.
  public var phrase: String { terms.map(\.text).joined(separator: " ") }

  /// Nothing to find: only filters, or not even those.
  public var isBare: Bool { terms.isEmpty }
}

/// One thing to find, literally: nothing in it is syntax.
public struct SearchTerm: Sendable, Hashable {
  /// A word, or the words of a phrase with single spaces between them.
  public var text: String
  /// It stood in quotation marks: a result must have its words next to each other.
  public var isPhrase: Bool

  /// Takes a term.
  public init(_ text: String, isPhrase: Bool = false) {
    self.text = text
    self.isPhrase = isPhrase
  }
}

/// What every result must be; several of one kind mean any of them, of different kinds all of them.
public struct SearchFilters: Sendable, Equatable {
  /// Names of types.
  public var types: [String] = []
  /// Projects: those themselves, without `_global`.
  public var projects: [ProjectRow] = []
  /// Tags, compared without case.
  public var tags: [String] = []
  /// Parts of paths of files.
  public var files: [String] = []
  /// Made at or after.
  public var since: Timestamp?
  /// Made before.
  public var until: Timestamp?
  /// At least so important, 1 to 5.
  public var importance: Int?
  /// In this state only; `nil` for live and superseded ones.
  public var state: MemoryState?

  /// No filter.
  public init() {}
}

/// A filter that was not understood.
public struct QueryProblem: Sendable, Equatable {
  /// The filter as it was written: `since:tomorow`.
  public var filter: String
  /// What it takes, as the end of a sentence: `a time such as 7d, 2w or 2026-11-01`.
  public var expected: String
}
