/// What a distiller made of a session.
public struct Distillation: Hashable, Sendable {
  /// The most memories of one distillation, the summary not counted.
  public static let mostMemories = 5

  /// At most ``mostMemories``, the most useful first.
  public var memories: [MemoryProposal]
  /// The session in short, of type `session`; `nil` where nothing happened that is worth it.
  public var summary: MemoryProposal?
  /// Who made it: `offline`, `anthropic`, `openai-compatible`, `claude-cli`.
  public var provider: String
  /// What it cost.
  public var usage: DistillUsage

  /// Takes the parts as they are.
  public init(
    memories: [MemoryProposal], summary: MemoryProposal?, provider: String,
    usage: DistillUsage = DistillUsage()
  ) {
    self.memories = memories
    self.summary = summary
    self.provider = provider
    self.usage = usage
  }
}

/// A memory that a distiller would have kept.
public struct MemoryProposal: Hashable, Sendable {
  /// One of the types of the store.
  public var type: String
  /// One line that says what the memory holds.
  public var title: String
  /// Markdown without front matter, understandable by itself.
  public var body: String
  /// 1 to 5.
  public var importance: Int
  /// Lower case.
  public var tags: [String]
  /// Paths it is about: relative to the project's root where they are inside.
  public var files: [String]
  /// The keys of the events it rests on.
  public var evidence: [String]

  /// Takes the parts as they are.
  public init(
    type: String, title: String, body: String, importance: Int, tags: [String] = [], files: [String] = [],
    evidence: [String] = []
  ) {
    self.type = type
    self.title = title
    self.body = body
    self.importance = importance
    self.tags = tags
    self.files = files
    self.evidence = evidence
  }
}

/// What a distillation cost.
public struct DistillUsage: Hashable, Sendable {
  /// Tokens sent to a model; 0 offline.
  public var inputTokens: Int
  /// Tokens a model made.
  public var outputTokens: Int
  /// Millionths of a US dollar, where the price is known; else 0.
  public var microdollars: Int

  /// Takes the parts as they are.
  public init(inputTokens: Int = 0, outputTokens: Int = 0, microdollars: Int = 0) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.microdollars = microdollars
  }
}
