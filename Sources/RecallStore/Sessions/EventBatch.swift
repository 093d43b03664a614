public import RecallModel

/// Events of one session on their way into the store.
public struct EventBatch: Hashable, Sendable {
  /// Whose events they are.
  public var session: SessionFacts
  /// What ``ProjectLocator/root(of:)`` says of the session's directory; `nil` is `_global`.
  public var root: String?
  /// In order.
  public var events: [SessionEvent]
  /// From which byte of the transcript the next reading goes on; `nil` where none was read.
  public var transcriptPosition: Int?

  /// Takes the parts as they are.
  public init(session: SessionFacts, root: String?, events: [SessionEvent], transcriptPosition: Int? = nil) {
    self.session = session
    self.root = root
    self.events = events
    self.transcriptPosition = transcriptPosition
  }
}
