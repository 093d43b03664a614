public import JSONText

/// What a spool file holds: what a hook was given, without private text and secrets, and when.
public struct SpoolEvent: Sendable {
  /// Nanoseconds since 1970, when the hook ran.
  public var time: Int64
  /// Which agent: `claude-code`, `codex`, `cursor`, `gemini`, `opencode`.
  public var agent: String
  /// The agent's name of the event: `PostToolUse`; empty where the input could not be read.
  public var event: String
  /// What the hook was given.
  public var hook: JSON
  /// Whether something was cut for its size.
  public var isCut: Bool
  /// Whether private text was taken out.
  public var hadPrivateText: Bool

  /// Takes the parts as they are.
  public init(
    time: Int64, agent: String, event: String, hook: JSON, isCut: Bool = false, hadPrivateText: Bool = false
  ) {
    self.time = time
    self.agent = agent
    self.event = event
    self.hook = hook
    self.isCut = isCut
    self.hadPrivateText = hadPrivateText
  }

  /// Reads a file; `nil` where it holds none.
  public init?(_ bytes: [UInt8]) {
    guard let value = JSON(bytes: bytes), value["recallfs"]?.integer == 1, let time = value["time"]?.integer,
      let hook = value["hook"]
    else { return nil }
    self.init(
      time: Int64(time), agent: value["agent"]?.string ?? "", event: value["event"]?.string ?? "", hook: hook,
      isCut: value["cut"]?.boolean ?? false, hadPrivateText: value["private"]?.boolean ?? false)
  }

  /// The file's bytes: one line.
  public var bytes: [UInt8] {
    var members = [
      JSONMember("recallfs", 1), JSONMember("time", .number("\(time)")), JSONMember("agent", .string(agent)),
      JSONMember("event", .string(event)), JSONMember("hook", hook),
    ]
    if isCut { members.append(JSONMember("cut", true)) }
    if hadPrivateText { members.append(JSONMember("private", true)) }
    return JSON.object(members).bytes + [UInt8(ascii: "\n")]
  }
}
