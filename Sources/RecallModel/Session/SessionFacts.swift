/// What is known of an agent's session beside its events.
public struct SessionFacts: Hashable, Sendable {
  /// The agent's own id for it, unique with ``agent``.
  public var id: String
  /// Which agent: `claude-code`, `codex`, `cursor`, `gemini`, `opencode`.
  public var agent: String
  /// The working directory it began in; absolute.
  public var directory: String
  /// Where the agent keeps its transcript, if it does.
  public var transcript: String?

  /// Takes the parts as they are.
  public init(id: String, agent: String, directory: String, transcript: String? = nil) {
    self.id = id
    self.agent = agent
    self.directory = directory
    self.transcript = transcript
  }
}
