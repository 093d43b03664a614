/// What an import from another program did, or would do.
public struct KeyedReport: Sendable, Equatable {
  /// What is to be said of some of what was found.
  public struct Remark: Sendable, Equatable, Codable {
    /// Examples a remark names at most.
    static let exampleLimit = 5

    /// A clause that goes on after a name: `is longer than 1 MiB`.
    public let reason: String
    /// How many it is said of.
    public internal(set) var count: Int
    /// The names of the first of them.
    public internal(set) var examples: [String]
  }

  /// What could have become memories.
  public var found = 0
  /// New memories.
  public var created = 0
  /// Memories whose text changed where it comes from, and nobody has edited here.
  public var revised = 0
  /// What was stored already.
  public var unchanged = 0
  /// What could not be stored, and why.
  public var refused: [Remark] = []
  /// What was left out on purpose, and why.
  public var skipped: [Remark] = []
  /// Stored, with something to know about it.
  public var notes: [Remark] = []
  /// The projects that got something.
  public var projects: Set<String> = []
  /// Whether it was asked to stop before the end; what is counted is stored.
  public var wasInterrupted = false

  /// Nothing done yet.
  public init() {}

  mutating func refuse(_ name: String, _ reason: String) { Self.add(name, reason, to: &refused) }

  mutating func skip(_ name: String, _ reason: String, count: Int = 1) {
    Self.add(name, reason, count, to: &skipped)
  }

  mutating func note(_ name: String, _ reason: String) { Self.add(name, reason, to: &notes) }

  private static func add(_ name: String, _ reason: String, _ count: Int = 1, to remarks: inout [Remark]) {
    guard let place = remarks.firstIndex(where: { $0.reason == reason }) else {
      return remarks.append(Remark(reason: reason, count: count, examples: [name]))
    }
    remarks[place].count += count
    if remarks[place].examples.count < Remark.exampleLimit { remarks[place].examples.append(name) }
  }
}
