public import RecallModel

/// What is to be distilled: a session, or a long turn of one.
public struct DistillInput: Sendable {
  /// Whose session, and where.
  public var session: SessionFacts
  /// The name of its project.
  public var project: String
  /// What happened, in order; noise has not been dropped yet.
  public var events: [SessionEvent]

  /// Takes the parts as they are.
  public init(session: SessionFacts, project: String, events: [SessionEvent]) {
    self.session = session
    self.project = project
    self.events = events
  }
}
