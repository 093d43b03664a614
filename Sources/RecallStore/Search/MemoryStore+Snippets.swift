public import RecallModel

extension MemoryStore {
  /// The most bytes of a text looked through for its best passage.
  private static let snippetReach = 64 << 10

  /// The passage of a memory's current text that says most about terms, or else how the text begins: on one line, at
  /// most 160 characters, with `…` where it was cut; empty when there is no text.
  ///
  /// - Parameter terms: from the answer of a search.
  public func snippet(of row: MemoryRow, terms: [LexicalAnswer.Term]) throws(StoreError) -> String {
    try readers.use("read a passage") { session throws(StoreError) in
      let body = try session.first(.currentBody, [.integer(row.rawValue)]) { $0.bytes(0) }
      let text = Array((body ?? []).prefix(Self.snippetReach))
      return Snippet(try session.fullText().tokenizer, terms).passage(of: text)
    }
  }
}

extension Query {
  /// The text after the front matter, as it is now.
  fileprivate static let currentBody = Query(
    "SELECT \(body) FROM memory m JOIN version v ON v.id = m.version WHERE m.row = ?")
}
