/// An entry of the distilling queue that somebody has taken, and has to himself until the lease ends.
public struct DistillingJob: Hashable, Sendable {
  /// Its number in the queue.
  public let row: DistillingRow
  /// Whose events, as it was when the entry was taken.
  public let session: StoredSession
  /// Which of its events, by how they came in: what ``MemoryStore/events(of:rows:after:limit:)`` takes.
  public let events: ClosedRange<EventRow>
  /// Why it was queued.
  public let reason: DistillingReason
  /// How often it was taken, this time included: tells this lease from any other of the entry.
  public let attempts: Int
}
