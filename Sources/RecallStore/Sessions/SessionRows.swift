/// A session's number in the store, never used again.
public struct SessionRow: RawRepresentable, Hashable, Comparable, Sendable {
  /// The row in the table of sessions.
  public let rawValue: Int64

  /// Takes a row as it is.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Whether the left session was seen first.
  public static func < (left: SessionRow, right: SessionRow) -> Bool { left.rawValue < right.rawValue }
}

/// An event's number in the store, never used again: counts up in the order in which events came in.
public struct EventRow: RawRepresentable, Hashable, Comparable, Sendable {
  /// The row in the table of events.
  public let rawValue: Int64

  /// Takes a row as it is.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Whether the left event came in first.
  public static func < (left: EventRow, right: EventRow) -> Bool { left.rawValue < right.rawValue }
}

/// The number of an entry in the distilling queue, never used again.
public struct DistillingRow: RawRepresentable, Hashable, Comparable, Sendable {
  /// The row in the table of the queue.
  public let rawValue: Int64

  /// Takes a row as it is.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Whether the left entry was queued first.
  public static func < (left: DistillingRow, right: DistillingRow) -> Bool { left.rawValue < right.rawValue }
}
