import GRDBSQLite

/// The function `recall_score` of FTS5: takes each matching row into the pass that is under way.
///
/// FTS5's own `bm25()` walks all rows of each phrase once more in every query, to count them; here the counts are
/// known. And it looks up the length of every row, which is known here too.
final class LexicalScorer {
  /// What is under way; only while a query runs.
  private var pass: LexicalPass?

  /// Registers the function; FTS5 keeps the scorer until the connection closes.
  func install(_ api: UnsafeMutablePointer<fts5_api>) throws(StoreError) {
    let context = Unmanaged.passRetained(self).toOpaque()
    let code = api.pointee.xCreateFunction?(api, "recall_score", context, Self.score) { context in
      if let context { Unmanaged<LexicalScorer>.fromOpaque(context).release() }
    }
    guard code == SQLITE_OK else {
      throw StoreError(.failed, "cannot search: FTS5 takes no function (SQLite error \(code ?? 0))")
    }
  }

  /// Runs a pass over the rows that an expression matches.
  ///
  /// - Parameter candidateLimit: how many allowed rows are looked at, newest first; `nil` for all.
  func run(
    _ pass: LexicalPass, _ expression: String, candidateLimit: Int?, _ session: Connection.Session
  ) throws(StoreError) {
    self.pass = pass
    defer { self.pass = nil }
    guard let candidateLimit else {
      // It gives nothing, so that no row is handed out: one step takes them all.
      _ = try session.integer(.scored, [.text(expression)])
      return
    }
    try session.step(.scoredBackwards, [.text(expression)]) { _ in
      // Rows that are not allowed cost little, but not nothing.
      pass.candidates < candidateLimit && pass.visited < 8 * candidateLimit
    }
  }

  private static let score: fts5_extension_function = { api, context, result, _, _ in
    guard let api, let owner = api.pointee.xUserData?(context) else { return }
    let scorer = Unmanaged<LexicalScorer>.fromOpaque(owner).takeUnretainedValue()
    // Outside of a search, as in a shell that shares the process, it scores nothing.
    guard let pass = scorer.pass else { return }
    let code = pass.take(api, context)
    if code != SQLITE_OK { sqlite3_result_error_code(result, code) }
  }
}

extension Query {
  fileprivate static let scored = Query(
    "SELECT 1 FROM memory_text WHERE memory_text MATCH ? AND recall_score(memory_text)")
  fileprivate static let scoredBackwards = Query(
    "SELECT recall_score(memory_text) FROM memory_text WHERE memory_text MATCH ? ORDER BY rowid DESC")
}
