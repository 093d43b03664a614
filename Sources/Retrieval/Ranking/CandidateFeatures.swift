/// What ranking knows of one candidate for one query.
public struct CandidateFeatures: Sendable, Equatable {
  /// How much of the query's words, weighed by how rare they are, the memory and what came just before it have: 0 to 1.
  public var words: Float = 0
  /// The same with two neighbours of its working session on either side.
  public var nearWords: Float = 0
  /// The same with four.
  public var wideWords: Float = 0
  /// The cosine between query and memory, of its nearest window; 0 without vectors.
  public var meaning: Float = 0
  /// The greatest cosine among itself and four neighbours on either side.
  public var nearMeaning: Float = 0
  /// 1 when a name in the query begins the memory's title.
  public var name: Float = 0
  /// 1 when the query asks when and the memory says when.
  public var time: Float = 0
  /// How many names or numbers the memory has where the query asks for some: 0 to 1.
  public var answer: Float = 0
  /// 1 for what follows a question, -1 for a question, 0 for both and neither.
  public var reply: Float = 0
  /// Whether it is a piece of a conversation, which its neighbours help to understand, rather than a note with a title.
  public var isPiece = false
  /// Days since it was made, at least 0.
  public var ageDays: Float = 0
  /// 1 to 5.
  public var importance: Int = 3
  /// How often it was read on purpose.
  public var accessCount: Int = 0
  /// The share of the query's words that are its tags or its type: 0 to 1.
  public var topic: Float = 0
  /// Whether it is about a file that is being worked on.
  public var isInWorkingSet = false
  /// Whether an open case for review says that it may not hold any more.
  public var isInDoubt = false
  /// Whether it says what a person wants: the last word on that counts.
  public var isPreference = false
  /// Whether it lies in the archive.
  public var isArchived = false
  /// Whether there are vectors at all: without, words must carry the score.
  public var hasMeaning = true

  /// Features of something nothing is known of.
  public init() {}
}
