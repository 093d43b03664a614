/// One thing that happened in an agent's session, free of private text and of recognised secrets.
public struct SessionEvent: Hashable, Sendable {
  /// What sort of thing happened.
  public enum Kind: String, Sendable, CaseIterable {
    /// A person's words to the agent: ``SessionEvent/text``.
    case prompt
    /// The agent's words: ``SessionEvent/text``.
    case answer
    /// A tool was run: ``SessionEvent/tool``.
    case tool
    /// The session began, or went on: ``SessionEvent/text`` says how (`startup`, `resume`, `clear`, `compact`).
    case start
    /// A turn ended and the agent waits for a prompt.
    case stop
    /// The conversation was compacted: ``SessionEvent/text`` is the summary, where one is known.
    case compaction
    /// The session ended: ``SessionEvent/text`` says why.
    case end
  }

  /// Tells the event from all others of its session, whichever way it comes in: by a hook, or from a transcript.
  ///
  /// `prompt:<prompt id>`, `tool:<tool use id>`, `answer:<prompt id>:<hash of the text>`, or the record's `uuid` where
  /// there is nothing better.
  public var key: String
  /// What sort of thing happened.
  public var kind: Kind
  /// When, by the agent's clock.
  public var time: Timestamp
  /// Words, by ``kind``; empty where there are none.
  public var text: String
  /// The tool that was run.
  public var tool: ToolCall?

  /// Takes the parts as they are.
  public init(key: String, kind: Kind, time: Timestamp, text: String = "", tool: ToolCall? = nil) {
    self.key = key
    self.kind = kind
    self.time = time
    self.text = text
    self.tool = tool
  }
}

/// A tool that an agent ran, and what came of it.
public struct ToolCall: Hashable, Sendable {
  /// As the agent calls it: `Bash`, `Edit`, `mcp__server__tool`.
  public var name: String
  /// What it was given, as JSON on one line; large values are cut, with a mark.
  public var input: String
  /// What it answered, as the agent saw it; cut in the middle, with a mark, where it is long.
  public var output: String
  /// Whether it failed.
  public var failed: Bool

  /// Takes the parts as they are.
  public init(name: String, input: String, output: String, failed: Bool) {
    self.name = name
    self.input = input
    self.output = output
    self.failed = failed
  }
}
