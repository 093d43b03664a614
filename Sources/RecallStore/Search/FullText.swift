import GRDBSQLite

/// What searching needs of FTS5 on one connection; whoever has the connection to itself may use it.
///
/// Made before the connection first touches `memory_text`: a table keeps the tokenizer it is opened with.
final class FullText {
  /// Finds the words of a text as full text does.
  let tokenizer: FullTextTokenizer
  /// Ranks the rows of a query.
  let scorer: LexicalScorer

  init(_ handle: OpaquePointer) throws(StoreError) {
    guard let api = Self.interface(handle) else {
      throw StoreError(.failed, "cannot search: this SQLite has no FTS5; install one that has")
    }
    tokenizer = try FullTextTokenizer(api)
    scorer = LexicalScorer()
    try StemTokenizer.install(api)
    try scorer.install(api)
  }

  /// FTS5 hands out its interface through a pointer bound to a query.
  ///
  /// https://sqlite.org/fts5.html#extending_fts5
  private static func interface(_ handle: OpaquePointer) -> UnsafeMutablePointer<fts5_api>? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK else { return nil }
    defer { sqlite3_finalize(statement) }
    var api: UnsafeMutablePointer<fts5_api>?
    return withUnsafeMutablePointer(to: &api) { place in
      sqlite3_bind_pointer(statement, 1, place, "fts5_api_ptr", nil)
      guard sqlite3_step(statement) == SQLITE_ROW else { return nil }
      return place.pointee
    }
  }
}
