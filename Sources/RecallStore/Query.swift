/// A statement's text, made once: its identity is what a connection caches the prepared statement by.
final class Query: Sendable {
  let sql: String

  init(_ sql: String) {
    self.sql = sql
  }
}
