internal import RecallModel
import Synchronization

/// What a process knows of the words in full text: derived from it, bounded, safe from any thread.
final class WordKnowledge: Sendable {
  /// So many versions may have come since the vocabulary was read for their words to be added one by one.
  static let additionLimit = 256

  private let counts = Mutex(TermCounts())
  private let vocabularies = Mutex(Vocabularies())
  private let lengths = Mutex<RowLengths?>(nil)
  private let archived = Mutex<(change: Int64, rows: Set<MemoryRow>)?>(nil)

  /// The words there were when all were last read, and those that came since.
  struct Vocabularies {
    var whole: Vocabulary?
    var added: Vocabulary?
    /// By stem, what ``added`` is made of.
    var addedCounts: [String: Int] = [:]

    /// Words at most `limit` changes away; likelier ones first in each half.
    func near(_ word: [UInt32], limit: Int) -> [Vocabulary.Entry] {
      (whole?.near(word, limit: limit) ?? []) + (added?.near(word, limit: limit) ?? [])
    }

    /// Words that begin with a text.
    func beginning(with prefix: String, limit: Int) -> [Vocabulary.Entry] {
      (whole?.beginning(with: prefix, limit: limit) ?? [])
        + (added?.beginning(with: prefix, limit: limit) ?? [])
    }

    /// Whether a word is in either.
    func holds(_ word: String) -> Bool { (whole?.entry(of: word) ?? added?.entry(of: word)) != nil }
  }

  /// In how many memories a stem occurs.
  func documentCount(
    of stem: String, at position: TermCounts.Position, _ session: Connection.Session
  ) throws(StoreError) -> Int {
    if let known = counts.withLock({ $0.count(stem, at: position) }) { return known }
    let count = Int(try session.integer(.documentCount, [.text(stem)]))
    counts.withLock { $0.note(stem, count, at: position) }
    return count
  }

  /// The words of full text, read when first asked for and again when much has come.
  func vocabularies(
    at position: TermCounts.Position, _ session: Connection.Session
  ) throws(StoreError) -> Vocabularies {
    var known = vocabularies.withLock { $0 }
    guard let whole = known.whole, whole.indexedVersion <= position.indexedVersion else {
      return try readAll(at: position, session)
    }
    let seen = known.added?.indexedVersion ?? whole.indexedVersion
    guard seen < position.indexedVersion else { return known }
    guard let memories = try memories(indexedSince: seen, at: position, session) else {
      return try readAll(at: position, session)
    }
    try add(memories, to: &known, session)
    known.added = Self.vocabulary(of: known.addedCounts, at: position)
    vocabularies.withLock { $0 = known }
    return known
  }

  /// The lengths of all rows, read when first asked for and kept up to date.
  func rowLengths(
    at position: TermCounts.Position, _ session: Connection.Session
  ) throws(StoreError) -> RowLengths {
    let known = lengths.withLock { $0 }
    var current: RowLengths
    if let known, known.indexedVersion >= position.indexedVersion { return known }
    if var known, let changed = try memories(indexedSince: known.indexedVersion, at: position, session) {
      for memory in changed {
        try session.each(.lengthOfRow, [.integer(memory)]) { row in
          row.withBytes(0) { known.note(memory, $0) }
        }
      }
      current = known
    } else {
      current = RowLengths(indexedVersion: 0)
      try session.each(.lengths) { row in row.withBytes(1) { current.note(row.integer(0), $0) } }
    }
    current.indexedVersion = position.indexedVersion
    lengths.withLock { $0 = current }
    return current
  }

  /// The memories in the archive.
  func archivedRows(
    at position: TermCounts.Position, _ session: Connection.Session
  ) throws(StoreError) -> Set<MemoryRow> {
    if let known = archived.withLock({ $0 }), known.change == position.change { return known.rows }
    var rows: Set<MemoryRow> = []
    try session.each(.archivedRows) { rows.insert(MemoryRow(rawValue: $0.integer(0))) }
    archived.withLock { $0 = (position.change, rows) }
    return rows
  }

  /// The memories that full text has taken in since a version; `nil` if there are many.
  private func memories(
    indexedSince seen: Int64, at position: TermCounts.Position, _ session: Connection.Session
  ) throws(StoreError) -> [Int64]? {
    var memories: Set<Int64> = []
    var versionCount = 0
    try session.each(
      .versionsBetween, [.integer(seen), .integer(position.indexedVersion), .integer(Self.additionLimit + 1)]
    ) { row in
      versionCount += 1
      memories.insert(row.integer(0))
    }
    return versionCount <= Self.additionLimit ? memories.sorted() : nil
  }

  private func readAll(
    at position: TermCounts.Position, _ session: Connection.Session
  ) throws(StoreError) -> Vocabularies {
    var whole = Vocabulary(indexedVersion: position.indexedVersion)
    try session.each(.allTerms) { row in
      row.withBytes(0) { whole.append($0, count: Int(row.integer(1))) }
    }
    let read = Vocabularies(whole: whole)
    vocabularies.withLock { $0 = read }
    return read
  }

  private func add(
    _ memories: [Int64], to known: inout Vocabularies, _ session: Connection.Session
  ) throws(StoreError) {
    let tokenizer = try session.fullText().tokenizer
    for memory in memories {
      let texts = try session.first(.textHeld, [.integer(memory)]) { row in
        (0..<4).map { row.bytes(Int32($0)) }
      }
      let stems = Set((texts ?? []).flatMap { tokenizer.tokens(of: $0).map(\.stem) })
      for stem in stems where known.whole?.entry(of: stem) == nil { known.addedCounts[stem, default: 0] += 1 }
    }
  }

  private static func vocabulary(of counts: [String: Int], at position: TermCounts.Position) -> Vocabulary {
    var vocabulary = Vocabulary(indexedVersion: position.indexedVersion)
    let words = counts.map { (Array($0.key.utf8), $0.value) }
    for (word, count) in words.sorted(by: { $0.0.lexicographicallyPrecedes($1.0) }) {
      word.withUnsafeBytes { vocabulary.append($0, count: count) }
    }
    return vocabulary
  }
}

extension Query {
  fileprivate static let documentCount = Query("SELECT doc FROM memory_term WHERE term = ?")
  fileprivate static let allTerms = Query("SELECT term, doc FROM memory_term")
  fileprivate static let versionsBetween = Query(
    "SELECT memory FROM version WHERE id > ? AND id <= ? LIMIT ?")
  /// From an index of its own, which saves do not touch.
  fileprivate static let archivedRows = Query("SELECT row FROM memory WHERE state = 'archived'")
  fileprivate static let lengths = Query("SELECT id, sz FROM memory_text_docsize ORDER BY id")
  fileprivate static let lengthOfRow = Query("SELECT sz FROM memory_text_docsize WHERE id = ?")
  fileprivate static let textHeld = Query("SELECT title, text, tags, parts FROM indexed_text WHERE row = ?")
}
