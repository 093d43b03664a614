/// The result of a transaction and where it stands among all changes.
public struct Committed<Value> {
  /// What the body of the transaction returned.
  public let value: Value
  /// The sequence before: other processes' changes lie between the caller's last known one and this.
  public let sequenceBefore: Int64
  /// The sequence with this transaction: equal to the one before when it changed nothing.
  public let sequenceAfter: Int64

  /// Takes what a transaction gave.
  public init(value: Value, sequenceBefore: Int64, sequenceAfter: Int64) {
    self.value = value
    self.sequenceBefore = sequenceBefore
    self.sequenceAfter = sequenceAfter
  }
}

extension Committed: Sendable where Value: Sendable {}
