import Synchronization

/// A statement's text, made once: a connection keeps the prepared statement at the query's place in a list.
///
/// Queries live as long as the program: one made for a single call would leave its place behind.
final class Query: Sendable {
  private static let count = Atomic<Int>(0)

  let sql: String
  /// Counts up from 0 in the order in which queries are made.
  let place: Int

  init(_ sql: String) {
    self.sql = sql
    place = Self.count.add(1, ordering: .relaxed).oldValue
  }
}
