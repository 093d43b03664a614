import Glibc
public import RecallModel

extension StoreTransaction {
  /// Stores a new live memory with its first version.
  ///
  /// - Throws: `exists` when the path is taken, or the id is or was; `notFound` for an unknown project
  ///   or type.
  public func create(_ memory: NewMemory) throws(StoreError) -> CatalogEntry {
    let place = memory.place
    let revision = memory.revision
    if let id = memory.id { try refuseTombstone(id) }
    try list(place.project)
    let version = try nextVersion()
    let now = Timestamp.now
    let measure = TextMeasure(revision.text)
    let id = memory.id ?? .random()
    let created = revision.facts.created ?? now
    try session.run(
      .insertMemory,
      [
        .text(id.rawValue), .integer(place.project.rawValue), .text(place.type), .text(place.path),
        .optional(place.inboxName), .text(revision.facts.title), .integer(importance(revision.facts)),
        .integer(created.rawValue), .integer(revision.modified.rawValue), .integer(revision.text.count),
        .integer(version.rawValue), .integer(measure.tokens), .integer(now.rawValue),
        .optional(revision.facts.expires?.rawValue), .text(source.rawValue),
      ])
    let row = MemoryRow(rawValue: session.lastInsertedRow)
    try insert(version, of: row, after: nil, revision, measure, now)
    note(version)
    try markSuperseded(revision.facts.supersedes, by: row)
    return CatalogEntry(
      row: row, id: id, project: place.project, type: place.type, path: place.path,
      inboxName: place.inboxName, title: revision.facts.title, importance: importance(revision.facts),
      created: created, modified: revision.modified, byteCount: revision.text.count, version: version,
      state: .live)
  }

  /// Stores a new version of a memory's text; the same bytes again only set the times.
  ///
  /// With `replacing`, if that is still the memory's current version, the new one takes its place in the
  /// history (one save, one revision). It has an id of its own all the same: a version's bytes never change.
  ///
  /// `known` is the memory's entry where the caller has it: as of ``sequenceBefore`` and not changed in this
  /// transaction; without it, it is read.
  public func revise(
    _ row: MemoryRow, _ revision: Revision, replacing: VersionID? = nil, knowing known: CatalogEntry? = nil
  ) throws(StoreError) -> CatalogEntry {
    let old: CatalogEntry
    if let known, known.row == row { old = known } else { old = try entry(row) }
    var entry = old
    entry.take(revision, importance: importance(revision.facts))
    guard try !isText(revision.text, of: old) else {
      try touch(entry, revision.facts)
      return entry
    }
    let now = Timestamp.now
    let measure = TextMeasure(revision.text)
    let version = try nextVersion()
    let replaces = replacing == old.version
    try insert(
      version, of: row, after: replaces ? previous(of: old.version) : old.version, revision, measure, now)
    entry.version = version
    try session.run(
      .reviseMemory,
      entry.revisedValues + [
        .integer(version.rawValue), .integer(measure.tokens), .integer(now.rawValue),
        .optional(revision.facts.expires?.rawValue),
        .integer(replaces ? 0 : 1), .integer(row.rawValue),
      ])
    if replaces { try discard(old.version, of: row) }
    note(version)
    if old.type != entry.type { try setType(entry.type, of: row) }
    if !revision.facts.supersedes.isEmpty { try markSuperseded(revision.facts.supersedes, by: row) }
    return entry
  }

  /// Stores a new version of a live memory's text, made from one that may not be the newest any more.
  ///
  /// - Returns: whether it was: else nothing is stored.
  public func revise(
    _ row: MemoryRow, _ revision: Revision, unlessChangedSince version: VersionID
  ) throws(StoreError) -> Bool {
    let entry = try entry(row)
    guard entry.version == version, entry.state != .archived else { return false }
    _ = try revise(row, revision)
    return true
  }

  /// The bytes of a version as the transaction sees it.
  func text(of version: VersionID) throws(StoreError) -> [UInt8] {
    let text = try session.first(.versionText, [.integer(version.rawValue)]) { $0.bytes(0) }
    guard let text else {
      throw StoreError(.notFound, "cannot \(session.action): version \(version.rawValue) is gone")
    }
    return text
  }

  // MARK: - Versions

  private func insert(
    _ version: VersionID, of row: MemoryRow, after previous: VersionID?, _ revision: Revision,
    _ measure: TextMeasure, _ now: Timestamp
  ) throws(StoreError) {
    let facts = revision.facts
    try session.run(
      .insertVersion,
      [
        .integer(version.rawValue), .integer(row.rawValue), .optional(previous?.rawValue),
        .integer(now.rawValue), .text(source.rawValue), .text(facts.title),
        .text(StoredList.text(facts.tags)),
        .text(StoredList.text(facts.files)), .text(StoredList.text(facts.supersedes)),
        .optional(facts.session),
        .integer(revision.text.count), .integer(measure.bodyStart), .blob(revision.text),
      ])
  }

  private func previous(of version: VersionID) throws(StoreError) -> VersionID? {
    try session.first(.previousVersion, [.integer(version.rawValue)]) { $0.optionalInteger(0) }?
      .map(VersionID.init(rawValue:))
  }

  /// Drops a version that another has replaced; while full text shows it, it is kept for full text alone.
  private func discard(_ version: VersionID, of row: MemoryRow) throws(StoreError) {
    try session.run(.orphanIndexedVersion, [.integer(row.rawValue), .integer(version.rawValue)])
    if session.changedRowCount == 0 { try session.run(.deleteVersion, [.integer(version.rawValue)]) }
  }

  private func isText(_ text: [UInt8], of entry: CatalogEntry) throws(StoreError) -> Bool {
    guard entry.byteCount == text.count else { return false }
    return try session.first(.versionText, [.integer(entry.version.rawValue)]) { row in
      row.withBytes(0) { stored in
        text.withUnsafeBytes { bytes in
          guard let left = bytes.baseAddress, let right = stored.baseAddress else {
            return bytes.count == stored.count
          }
          return bytes.count == stored.count && memcmp(left, right, bytes.count) == 0
        }
      }
    } ?? false
  }

  private func touch(_ entry: CatalogEntry, _ facts: MemoryFacts) throws(StoreError) {
    try session.run(
      .touchMemory,
      entry.revisedValues + [
        .text(entry.type), .integer(Timestamp.now.rawValue), .optional(facts.expires?.rawValue),
        .integer(entry.row.rawValue),
      ])
  }

  // MARK: - What a text says of others

  private func setType(_ type: String, of row: MemoryRow) throws(StoreError) {
    try session.run(.setType, [.text(type), .integer(row.rawValue)])
  }

  private func markSuperseded(_ ids: [String], by row: MemoryRow) throws(StoreError) {
    for id in ids.compactMap(MemoryID.init(rawValue:)) {
      try session.run(.markSuperseded, [.text(id.rawValue), .integer(row.rawValue)])
    }
  }

  private func refuseTombstone(_ id: MemoryID) throws(StoreError) {
    guard try session.integer(.isTombstone, [.text(id.rawValue)]) == 0 else {
      throw StoreError(.exists, "cannot \(session.action): \(id) was purged; its id is not given again")
    }
  }

  private func importance(_ facts: MemoryFacts) -> Int { min(5, max(1, facts.importance)) }
}

extension CatalogEntry {
  /// Becomes what a new text says.
  fileprivate mutating func take(_ revision: Revision, importance: Int) {
    self = CatalogEntry(
      row: row, id: id, project: project, type: revision.facts.type, path: path, inboxName: inboxName,
      title: revision.facts.title, importance: importance, created: revision.facts.created ?? created,
      modified: revision.modified, byteCount: revision.text.count, version: version, state: state,
      archived: archived)
  }

  /// The first values of a statement that revises: title, importance, created, modified, byte count.
  fileprivate var revisedValues: [SQLValue] {
    [
      .text(title), .integer(importance), .integer(created.rawValue), .integer(modified.rawValue),
      .integer(byteCount),
    ]
  }
}

extension Query {
  static let versionText = Query("SELECT text FROM version WHERE id = ?")
  /// The text after the front matter, of the version `v`.
  static let body = "substr(v.text, v.body_start + 1)"
  fileprivate static let insertMemory = Query(
    """
    INSERT INTO memory (id, project, type, path, inbox_name, title, importance, created, modified, byte_count,
      version, tokens, updated, expires, source, state, version_count)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'live', 1)
    """)
  fileprivate static let insertVersion = Query(
    """
    INSERT INTO version (id, memory, previous, created, source, title, tags, files, supersedes, session,
      byte_count, body_start, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """)
  /// Sets no column that an index holds, so that a revision writes to two pages only.
  fileprivate static let reviseMemory = Query(
    """
    UPDATE memory SET title = ?, importance = ?, created = ?, modified = ?, byte_count = ?, version = ?,
      tokens = ?, updated = ?, expires = ?, version_count = version_count + ? WHERE row = ?
    """)
  fileprivate static let touchMemory = Query(
    """
    UPDATE memory SET title = ?, importance = ?, created = ?, modified = ?, byte_count = ?, type = ?,
      updated = ?, expires = ? WHERE row = ?
    """)
  fileprivate static let setType = Query("UPDATE memory SET type = ? WHERE row = ?")
  fileprivate static let previousVersion = Query("SELECT previous FROM version WHERE id = ?")
  fileprivate static let deleteVersion = Query("DELETE FROM version WHERE id = ?")
  fileprivate static let orphanIndexedVersion = Query(
    "UPDATE indexed SET replaced = 1 WHERE memory = ? AND version = ?")
  fileprivate static let markSuperseded = Query(
    "UPDATE memory SET state = 'superseded' WHERE id = ? AND state = 'live' AND row <> ?")
  fileprivate static let isTombstone = Query("SELECT count(*) FROM tombstone WHERE id = ?")
}
