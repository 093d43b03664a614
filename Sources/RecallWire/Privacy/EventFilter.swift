public import JSONText

/// Takes private text and recognised secrets out of what a hook was given, before it reaches a disk.
public struct EventFilter {
  /// What the daemon must know of every event: it survives what is private before it.
  private static let envelope: Set<String> = [
    "session_id", "conversation_id", "transcript_path", "cwd", "hook_event_name", "tool_name", "tool_use_id",
    "prompt_id",
    "permission_mode", "source", "reason", "trigger", "agent_id", "agent_type", "workspace_roots",
    "timestamp",
  ]

  private var cut = PrivateCut()
  private var hasCutEnvelope = false

  /// A filter that has seen nothing yet.
  public init() {}

  /// Whether private text was taken out.
  public var hasCut: Bool { cut.hasCut || hasCutEnvelope }

  /// Whether private text was begun and not ended: what follows is private too.
  public var isOpen: Bool { cut.depth > 0 }

  /// An event without its private text and its secrets.
  ///
  /// Private text goes on from one string into the next, in the order written, keys included, until its tag
  /// is closed; what is left open hides all that follows, but for the fields by which an event is filed.
  public mutating func filtered(_ event: JSON) -> JSON {
    guard let members = event.members else { return value(event, under: nil) }
    var kept: [JSONMember] = []
    for member in members {
      if Self.envelope.contains(member.name) {
        var own = EventFilter()
        kept.append(JSONMember(member.name, own.value(member.value, under: nil)))
        hasCutEnvelope = hasCutEnvelope || own.hasCut
      } else if Self.agentsWords.contains(member.name), let words = member.value.string {
        kept.append(JSONMember(member.name, .string(filtered(words, isAgents: true))))
      } else if let member = self.member(member) {
        kept.append(member)
      }
    }
    return .object(kept)
  }

  /// A text that is no JSON, filtered in the same way.
  ///
  /// - Parameter isAgents: the words are an agent's own: `` `<private>` `` in them is a tag it talks about.
  public mutating func filtered(_ text: String, isAgents: Bool = false) -> String {
    Self.masked(cut.removing(from: text, isAgents: isAgents))
  }

  /// Fields that hold an agent's own words.
  private static let agentsWords: Set<String> = [
    "last_assistant_message", "prompt_response", "compact_summary",
  ]

  private mutating func member(_ member: JSONMember) -> JSONMember? {
    let wasHidden = cut.depth > 0
    let name = cut.removing(from: member.name)
    let value = value(member.value, under: member.name)
    // What is hidden altogether leaves no trace, not even of how much there was.
    if name.isEmpty, wasHidden || !member.name.isEmpty { return nil }
    return JSONMember(Self.masked(name), value)
  }

  private mutating func value(_ value: JSON, under name: String?) -> JSON {
    switch value {
    case .string(let text):
      let kept = cut.removing(from: text)
      if let name, let kind = AssignedSecret.kind(ofValue: kept, named: name) {
        return .string(SecretMask.placeholder(kind))
      }
      return .string(Self.masked(kept))
    case .array(let elements):
      var kept: [JSON] = []
      for element in elements {
        let wasHidden = cut.depth > 0
        let strayCount = cut.strayCount
        let value = self.value(element, under: name)
        // Lines of a file, and the private part begins before them.
        if cut.strayCount > strayCount, value.string != nil { kept = [] }
        let isSeen = value.string.map { !$0.isEmpty } ?? false
        if !wasHidden || cut.depth == 0 || isSeen { kept.append(value) }
      }
      return .array(KeyLines.masked(kept))
    case .object(let members):
      var kept: [JSONMember] = []
      for member in members {
        if let member = self.member(member) { kept.append(member) }
      }
      return .object(Self.pairMasked(kept))
    case .number, .boolean, .null:
      return cut.depth > 0 ? .null : value
    }
  }

  /// `{"name": "API_KEY", "value": "…"}` without the value.
  private static func pairMasked(_ members: [JSONMember]) -> [JSONMember] {
    guard (2...6).contains(members.count),
      let name = members.first(where: { ["name", "key", "variable"].contains($0.name.lowercased()) })?.value
        .string,
      let place = members.firstIndex(where: { $0.name.lowercased() == "value" }),
      let value = members[place].value.string, let kind = AssignedSecret.kind(ofValue: value, named: name)
    else { return members }
    var members = members
    members[place].value = .string(SecretMask.placeholder(kind))
    return members
  }

  /// A text without the secrets that are recognised in it.
  private static func masked(_ text: String) -> String {
    guard text.utf8.count >= 6 else { return text }
    let masked = SecretMask(captured: Array(text.utf8)).text
    return String(decoding: masked, as: UTF8.self)
  }
}
