import JSONText
public import RecallModel
public import RecallStore

/// What the memories were good for, counted from what happened, each figure with its definition.
public struct UsefulnessReport: Sendable {
  /// A figure and what it counts.
  public struct Figure: Sendable {
    /// As in JSON: `sessionsPutToUse`.
    public var name: String
    /// The words for a person.
    public var label: String
    /// As it is printed.
    public var value: String
    /// What is counted.
    public var definition: String
  }

  /// In the order to be read.
  public private(set) var figures: [Figure] = []

  /// Counts since a moment.
  ///
  /// - Parameter mountPoint: the tree, by which tools' uses of it are told.
  public init(
    store: MemoryStore, mountPoint: String, userHome: String?, since: Timestamp = Timestamp(rawValue: .min)
  ) throws(StoreError) {
    var paths = ["\(mountPoint)/", "recallfs search", "recallfs show", "recallfs context"]
    if let userHome, mountPoint.hasPrefix(userHome + "/") {
      paths.append("~/\(mountPoint.dropFirst(userHome.count + 1))/")
    }
    let use = try store.toolUse(of: paths, since: since)
    let recalls = try store.recallTotals(since: since)
    let made = try store.distillingTotals(since: since)
    let spent = try store.spending(days: since.rawValue == .min ? nil : Spending.day(of: since)..."~")
    let given = recalls.recalls.values.reduce(0, +)
    add("sessions", "sessions", recalls.sessions, "agent sessions of which anything was captured")
    add(
      "sessionsWithMemories", "sessions given memories", recalls.sessionsWithMemories,
      "sessions whose agent was shown memories unasked: at the start, beside a prompt, or by an import line")
    add(
      "sessionsPutToUse", "sessions that put memories to use", use.sessions,
      "sessions in which a tool of the agent opened, searched or wrote something in the tree")
    add(
      "recallsPerSession", "recalls a session", Self.ratio(given + use.calls, recalls.sessions),
      "times memories were shown unasked, and tool calls on the tree, divided by the sessions")
    add(
      "tokensInjected", "tokens shown unasked", recalls.tokensInjected,
      "characters shown to agents unasked, divided by 4")
    add(
      "tokensKnown", "tokens known at those moments", recalls.tokensKnown,
      "characters of all live memories that held for the project each time, divided by 4")
    add("sessionsDistilled", "distillations", made.done, "entries of the distilling queue that are done")
    add(
      "memoriesMade", "memories made of sessions", made.made,
      "memories that distilling stored as new, summaries too")
    add(
      "memoriesStrengthened", "memories met again", made.strengthened,
      "memories that a later session said again and that were not stored twice")
    add(
      "memoriesSuperseded", "memories superseded", made.superseded,
      "memories that a new one took the place of")
    add(
      "distillTokens", "tokens spent on distilling", spent.reduce(0) { $0 + $1.tokens },
      "tokens sent to models and made by them; 0 offline")
    let microdollars = spent.reduce(0) { $0 + $1.microdollars }
    figures.append(
      Figure(
        name: "distillDollars", label: "dollars spent on distilling",
        value: "\(microdollars / 1_000_000).\(Self.padded(microdollars % 1_000_000, to: 6))",
        definition: "what models cost whose price is known"))
  }

  /// Lines for a person: the figure, then what it counts.
  public var text: String {
    figures.map { "\($0.label): \($0.value)\n    \($0.definition)\n" }.joined()
  }

  /// One JSON object: figures by name, and `definitions` beside them.
  public var json: String {
    var members = figures.map { JSONMember($0.name, .number($0.value)) }
    members.append(
      JSONMember("definitions", .object(figures.map { JSONMember($0.name, .string($0.definition)) })))
    return JSON.object(members).text + "\n"
  }

  private mutating func add(_ name: String, _ label: String, _ value: Int, _ definition: String) {
    add(name, label, "\(value)", definition)
  }

  private mutating func add(_ name: String, _ label: String, _ value: String, _ definition: String) {
    figures.append(Figure(name: name, label: label, value: value, definition: definition))
  }

  private static func ratio(_ count: Int, _ of: Int) -> String {
    guard of > 0 else { return "0" }
    let tenths = (count * 10 + of / 2) / of
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
