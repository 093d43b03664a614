internal import RecallModel

extension MemoryStore {
  /// BM25 over title, text and tags, best first.
  ///
  /// Sees every change committed before the call.
  /// A memory matches when any of the words is in it; those with more of them, and rarer ones, come first.
  /// Where the index cannot be brought up to date, for want of space or of the right to write, it answers
  /// from what it has.
  public func search(_ request: LexicalSearch) throws(StoreError) -> [LexicalHit] {
    let expression = Self.expression(request.words)
    guard !expression.isEmpty, request.limit > 0 else { return [] }
    do throws(StoreError) {
      try catchUpTextIndex()
    } catch  where error.code == .full || error.code == .readOnly {}
    return try readers.use("search") { session throws(StoreError) in
      var hits: [LexicalHit] = []
      let values: [SQLValue] = [
        .text(expression), .optional(request.project?.rawValue), .integer(request.includesArchived ? 1 : 0),
        .integer(request.limit),
      ]
      try session.each(.ranked, values) { row in
        hits.append(LexicalHit(row: MemoryRow(rawValue: row.integer(0)), score: -row.real(1), snippet: ""))
      }
      for index in hits.indices {
        hits[index].snippet = try Self.snippet(of: hits[index].row, for: expression, session)
      }
      return hits
    }
  }

  /// Takes every committed version into full text, a short transaction at a time.
  func catchUpTextIndex() throws(StoreError) {
    guard try readers.use("search", TextIndex.isBehind) else { return }
    while try writing(
      "bring full text up to date",
      { session throws(StoreError) in try TextIndex.catchUp(session, user: user) })
    {}
  }

  /// Every word as a quoted string, so that none is syntax.
  private static func expression(_ words: String) -> String {
    words.unicodeScalars.split { $0.properties.isWhitespace || $0 == "\0" }
      .map { word in "\"" + String(word).replacing("\"", with: "\"\"") + "\"" }
      .joined(separator: " OR ")
  }

  private static func snippet(
    of row: MemoryRow, for expression: String, _ session: Connection.Session
  ) throws(StoreError) -> String {
    let text = try session.first(.snippet, [.text(expression), .integer(row.rawValue)]) { $0.text(0) }
    let line = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 160 ? line : line.prefix(159) + "…"
  }
}

extension Query {
  /// Titles and tags weigh more than text; a superseded memory counts half, to stand below its successor.
  fileprivate static let ranked = Query(
    """
    SELECT m.row, bm25(memory_text, 3.0, 1.0, 2.0) * iif(m.state = 'superseded', 0.5, 1.0) AS score
    FROM memory_text JOIN memory m ON m.row = memory_text.rowid
    WHERE memory_text MATCH ?1 AND (?2 IS NULL OR m.project IN (?2, 1)) AND (?3 OR m.state <> 'archived')
    ORDER BY score, m.row LIMIT ?4
    """)
  fileprivate static let snippet = Query(
    """
    SELECT snippet(memory_text, 1, '', '', '…', 24)
    FROM memory_text WHERE memory_text MATCH ? AND rowid = ?
    """
  )
}
