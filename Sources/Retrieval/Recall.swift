public import RecallModel

/// What a query brought back.
public struct Recall: Sendable {
  /// Best first, by a total order: the same store gives the same list.
  public var hits: [RecallHit]
  /// Whether the hits answer the query; where not, they are merely the nearest there are.
  public var isAnswer: Bool
  /// What a reader should know of how it was searched, in the order to be told.
  public var notices: [RecallNotice]

  /// Takes what was found.
  public init(hits: [RecallHit], isAnswer: Bool, notices: [RecallNotice]) {
    self.hits = hits
    self.isAnswer = isAnswer
    self.notices = notices
  }
}

/// One memory found, and why.
public struct RecallHit: Sendable {
  /// The memory.
  public var row: MemoryRow
  /// How sure it is that this is what was asked for, 0 to 1.
  public var score: Double
  /// How well it answers, 0 to 1.6, whatever the order: what the list is cut by.
  public var relevance: Double
  /// What the score is made of, the weightiest part first.
  public var explanation: [ScorePart]
  /// The passage with the words of the query, on one line; empty where none has them.
  public var snippet: String
  /// Others that say the same, folded into this one.
  public var duplicates: [MemoryRow]

  /// Takes what was found.
  public init(
    row: MemoryRow, score: Double, relevance: Double = 1, explanation: [ScorePart], snippet: String,
    duplicates: [MemoryRow] = []
  ) {
    self.row = row
    self.score = score
    self.relevance = relevance
    self.explanation = explanation
    self.snippet = snippet
    self.duplicates = duplicates
  }
}

/// One part of a score.
public struct ScorePart: Sendable, Equatable {
  /// The part's name, as the documentation has it: `words`, `meaning`, `recency`.
  public var name: String
  /// What was measured, in the part's own unit.
  public var value: Double
  /// What it adds to the score before the score is brought to 0...1.
  public var contribution: Double

  /// Takes a part.
  public init(name: String, value: Double, contribution: Double) {
    self.name = name
    self.value = value
    self.contribution = contribution
  }
}

/// Something about how a query was searched.
public enum RecallNotice: Sendable, Equatable {
  /// Words alone were searched, and why meaning was not.
  case lexicalOnly(String)
  /// A word that no memory has was taken for others that memories have.
  case corrected(String, to: [String])
  /// No memory has the phrases as they stand: it was searched for their words.
  case phrasesMissing
  /// Some memories are searched by their words only: their vectors are still being made.
  case embedding(remaining: Int)
}
