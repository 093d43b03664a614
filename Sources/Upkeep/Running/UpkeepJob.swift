public import RecallModel
public import RecallStore

/// A job of upkeep: looks at the store and says what is to be done.
///
/// It keeps no state beside the store. What it plans is true of the store as it is: cut off after any step and
/// asked again, it plans what is left, and comes to the same end. Asked after that, it plans nothing.
public protocol UpkeepJob: Sendable {
  /// Which job it is.
  var kind: UpkeepKind { get }

  /// What is to be done, in order, as of a moment.
  ///
  /// Changes nothing.
  func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan
}

/// The jobs there are, in the order in which they run.
public enum UpkeepKind: String, Sendable, CaseIterable {
  /// Merges what says the same, retires noise, tidies tags, weighs importance by use.
  case curate
  /// Sums up what matters little and is not read.
  case archive
  /// Retires what is older, or more, than is kept.
  case retain
  /// Finds contradictions, stale facts and questions without an answer.
  case review
  /// Copies what was retired to files that any program reads.
  case export
  /// Finds the topics.
  case topics
  /// Compresses the events of sessions that are long over.
  case pack
  /// Keeps the database below its size limit.
  case trim

  /// What it does, for a list.
  public var summary: String {
    switch self {
    case .curate: "merge what says the same, retire noise, tidy tags, weigh importance by use"
    case .archive: "sum up what matters little and has not been read"
    case .retain: "retire what is older, or more, than is kept"
    case .review: "find contradictions, facts that no longer hold, and questions nothing answers"
    case .export: "copy what was retired to archives/<month>.json.gz"
    case .topics: "sort memories into topics"
    case .pack: "compress the events of sessions that are long over"
    case .trim: "keep the database below its size limit"
    }
  }
}

/// What a job wants to do.
public struct UpkeepPlan: Sendable {
  /// In order; each leaves a store that is as good as before.
  public var steps: [UpkeepStep]
  /// How far the job has come once all steps are done: stored then.
  public var record: UpkeepRecord?
  /// What is to be said of it afterwards; `nil` for how many steps there were.
  public var outcome: String?

  /// Takes what is to be done.
  public init(steps: [UpkeepStep] = [], record: UpkeepRecord? = nil, outcome: String? = nil) {
    self.steps = steps
    self.record = record
    self.outcome = outcome
  }
}
