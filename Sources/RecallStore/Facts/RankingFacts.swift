public import RecallModel

/// What ranking must know of a memory, without its text.
public struct RankingFacts: Hashable, Sendable {
  /// The memory.
  public var row: MemoryRow
  /// The project it lives in.
  public var project: ProjectRow
  /// One of the types of the store.
  public var type: String
  /// Archived and superseded ones are among the facts.
  public var state: MemoryState
  /// 1 (this session only) to 5 (never archived).
  public var importance: Int
  /// When it was made.
  public var created: Timestamp
  /// When it was last saved.
  public var modified: Timestamp
  /// When it says it ends; `nil` for never.
  public var expires: Timestamp?
  /// Estimate of the text's length in tokens.
  public var tokens: Int
  /// The line by which listings name it.
  public var title: String
  /// The working session its front matter names.
  public var session: String?
  /// From the current text.
  public var tags: [String]
  /// From the current text: the files it is about.
  public var files: [String]
  /// What the form of the text tells.
  public var traits: TextTraits
  /// SHA-256 of `project:user:body`; `nil` only in a damaged store.
  public var contentHash: ContentDigest?
  /// How often it was read on purpose.
  public var accessCount: Int
  /// When it was last read on purpose; `nil` if never.
  public var accessed: Timestamp?
  /// An open case for review says that it may not hold any more.
  public var isInDoubt = false
  /// Upkeep took it out of the live ones because nobody used it: it is offered where they have no answer.
  public var isRetiredUnused = false

  /// Takes the facts.
  public init(
    row: MemoryRow, project: ProjectRow, type: String, state: MemoryState = .live, importance: Int = 3,
    created: Timestamp, modified: Timestamp, expires: Timestamp? = nil, tokens: Int, title: String,
    session: String? = nil, tags: [String] = [], files: [String] = [], traits: TextTraits = TextTraits(),
    contentHash: ContentDigest? = nil,
    accessCount: Int = 0, accessed: Timestamp? = nil
  ) {
    self.row = row
    self.project = project
    self.type = type
    self.state = state
    self.importance = importance
    self.created = created
    self.modified = modified
    self.expires = expires
    self.tokens = tokens
    self.title = title
    self.session = session
    self.tags = tags
    self.files = files
    self.traits = traits
    self.contentHash = contentHash
    self.accessCount = accessCount
    self.accessed = accessed
  }
}
