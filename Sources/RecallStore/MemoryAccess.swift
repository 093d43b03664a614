public import RecallModel

/// Reads of one memory to be added up.
public struct MemoryAccess: Hashable, Sendable {
  /// The memory that was read.
  public var row: MemoryRow
  /// How often since the last report.
  public var count: Int
  /// The latest of these reads.
  public var last: Timestamp

  /// Takes reads of one memory.
  public init(row: MemoryRow, count: Int, last: Timestamp) {
    self.row = row
    self.count = count
    self.last = last
  }
}
