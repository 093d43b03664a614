public import RecallModel
import RecallStore

/// What is to become of a proposal, decided before anything is written.
enum KeepingStep: Sendable {
  /// It is new; the memories named are what it takes the place of.
  case create(MemoryProposal, project: Project, replacing: [MemoryID])
  /// A live memory says it already; `text` is a better wording of it, made from that version.
  case strengthen(MemoryRow, MemoryProposal, better: BetterWording?)
  /// A person has put the very same text into the archive: it is not brought back.
  case leaveOut
}

/// A text that says what a memory says, and more.
struct BetterWording: Sendable {
  /// The version it was compared with: another one since then is left alone.
  var version: VersionID
  var revision: Revision
}

/// What was done with the memories of a distillation.
public struct KeptMemories: Hashable, Sendable {
  /// New ones.
  public var made: [MemoryRow] = []
  /// Those that were known already.
  public var strengthened: [MemoryRow] = []
  /// Old ones that a new one took the place of.
  public var superseded: [MemoryID] = []

  /// Nothing yet.
  public init() {}
}
