/// In how many memories words occur, as far as somebody has asked: counting one means walking all rows that hold it.
///
/// Holds for one state of full text, so that the same store always scores alike.
struct TermCounts {
  /// A state of full text.
  struct Position: Hashable {
    /// The change sequence: a purge takes words out.
    var change: Int64
    /// How far full text has come.
    var indexedVersion: Int64
  }

  static let capacity = 20_000
  private var position: Position?
  private var counts: [String: Int] = [:]

  /// The count of a stem, if it is known.
  func count(_ stem: String, at position: Position) -> Int? { position == self.position ? counts[stem] : nil }

  /// Notes a count; what is known of another state is forgotten.
  mutating func note(_ stem: String, _ count: Int, at position: Position) {
    if position != self.position || counts.count >= Self.capacity { counts.removeAll(keepingCapacity: true) }
    self.position = position
    counts[stem] = count
  }
}
