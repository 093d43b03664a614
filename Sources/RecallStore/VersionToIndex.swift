internal import RecallModel

/// A memory's current version on its way into full text.
struct VersionToIndex {
  private let version: Int64
  private let title: [UInt8]
  private let body: [UInt8]
  private let tags: [UInt8]
  private let files: [UInt8]
  private let session: String?
  private let project: String

  /// Reads the columns of ``Query/versionToIndex``.
  init(_ row: SQLRow) {
    version = row.integer(0)
    title = row.bytes(1)
    body = row.bytes(2)
    tags = row.bytes(3)
    files = row.bytes(4)
    session = row.optionalText(5)
    project = row.text(6)
  }

  /// Notes it in `indexed` and puts its words into full text, which holds nothing of the memory.
  func store(for memory: Int64, user: String, _ session: Connection.Session) throws(StoreError) {
    let hash = ContentHash.sha256(project: project, user: user, body: body)
    let identifiers = identifiers
    let traits = traits
    try session.run(
      .setIndexed,
      [
        .integer(memory), .integer(version), .text(hash), .optional(self.session), .blob(tags), .blob(files),
        .text(identifiers), .integer(traits.packed),
      ])
    let text = IndexedText(
      title: traits.hasOwnTitle ? title : [], body: body, tags: tags, files: files, identifiers: identifiers)
    try session.run(.addText, [.integer(memory)] + text.values)
  }

  /// A title that is merely how a plain text begins adds nothing to the text.
  private var traits: TextTraits {
    let text = String(decoding: body, as: UTF8.self)
    var traits = TextTraits(text)
    let begins = DerivedTitle.isBeginning(String(decoding: title, as: UTF8.self), of: text)
    traits.hasOwnTitle = !begins || text.utf8.first { $0 > 0x20 } == UInt8(ascii: "#")
    return traits
  }

  private var identifiers: String {
    var parts = IdentifierParts()
    for text in [title, tags, files, body] { parts.read(text) }
    return parts.text
  }
}

extension Query {
  /// A memory's current version, unless full text has it.
  static let versionToIndex = Query(
    """
    SELECT v.id, v.title, \(body), v.tags, v.files, v.session, p.name
    FROM memory m JOIN version v ON v.id = m.version JOIN project p ON p.row = m.project
    WHERE m.row = ? AND NOT EXISTS (SELECT 1 FROM indexed WHERE memory = m.row AND version = m.version)
    """)
  fileprivate static let setIndexed = Query(
    """
    INSERT INTO indexed (memory, version, replaced, content_hash, session, tags, files, parts, traits)
    VALUES (?, ?, 0, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?)
    ON CONFLICT (memory) DO UPDATE
    SET version = excluded.version, replaced = 0, content_hash = excluded.content_hash,
      session = excluded.session, tags = excluded.tags, files = excluded.files, parts = excluded.parts,
      traits = excluded.traits
    """)
  // `INSERT … SELECT` would be shorter, but needs a statement journal, for which FTS5 writes out all it holds.
  fileprivate static let addText = Query(
    """
    INSERT INTO memory_text (rowid, title, text, tags, parts)
    VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))
    """)
}
