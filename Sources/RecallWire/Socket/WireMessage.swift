import JSONText

/// What a hook asks the daemon: what an agent should be told now.
public struct WireRequest: Hashable, Sendable {
  /// What is asked for.
  public enum Ask: String, Sendable {
    /// What to know when a session starts in a directory.
    case context
    /// The few memories that match a prompt.
    case prompt
  }

  /// What is asked for.
  public var ask: Ask
  /// Which agent.
  public var agent: String
  /// The agent's own id of the session.
  public var session: String
  /// The agent's working directory: absolute.
  public var directory: String
  /// How the session starts: `startup`, `resume`, `clear`, `compact`; empty at a prompt.
  public var source: String
  /// The prompt, without private text; empty at a start.
  public var prompt: String

  /// Takes the parts as they are.
  public init(
    ask: Ask, agent: String, session: String, directory: String, source: String = "", prompt: String = ""
  ) {
    self.ask = ask
    self.agent = agent
    self.session = session
    self.directory = directory
    self.source = source
    self.prompt = prompt
  }

  /// Reads a line; `nil` where it asks nothing that is known.
  public init?(line: [UInt8]) {
    guard let value = JSON(bytes: line), value["v"]?.integer == 1,
      let ask = value["ask"]?.string.flatMap(Ask.init),
      let directory = value["cwd"]?.string
    else { return nil }
    self.init(
      ask: ask, agent: value["agent"]?.string ?? "", session: value["session"]?.string ?? "",
      directory: directory,
      source: value["source"]?.string ?? "", prompt: value["prompt"]?.string ?? "")
  }

  /// One line, without its end.
  public var line: [UInt8] {
    let members: JSON = [
      "v": 1, "ask": .string(ask.rawValue), "agent": .string(agent), "session": .string(session),
      "cwd": .string(directory), "source": .string(source), "prompt": .string(prompt),
    ]
    return members.bytes
  }
}

/// What the daemon answers: a text for the agent, or nothing.
public enum WireAnswer {
  /// The text of an answer; `nil` where there is none.
  public static func text(line: [UInt8]) -> String? {
    guard let value = JSON(bytes: line), value["v"]?.integer == 1, let text = value["text"]?.string,
      !text.isEmpty
    else {
      return nil
    }
    return text
  }

  /// One line, without its end.
  public static func line(text: String) -> [UInt8] {
    let members: JSON = ["v": 1, "text": .string(text)]
    return members.bytes
  }
}
