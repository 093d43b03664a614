/// How much room each part of the database takes, in bytes.
public struct StoreSizes: Hashable, Sendable {
  /// A part, as a person would name it.
  public struct Part: Hashable, Sendable {
    /// `texts`, `full text`, `vectors`, `events`, `packed sessions`, `rest`, `free`.
    public var name: String
    /// Whole pages.
    public var byteCount: Int
  }

  /// Largest first; `free` is what the file has and nothing is in.
  public var parts: [Part]
  /// The whole file.
  public var total: Int { parts.reduce(0) { $0 + $1.byteCount } }
  /// Room that nothing is in.
  public var free: Int { parts.first { $0.name == "free" }?.byteCount ?? 0 }
}

extension StoreSizes: CustomStringConvertible {
  /// `texts 12.0 MB, full text 3.1 MB, free 0.2 MB`: megabytes of 1,000,000 bytes.
  public var description: String {
    parts.filter { $0.byteCount > 0 }.map { part in
      let tenths = (part.byteCount + 50_000) / 100_000
      return "\(part.name) \(tenths / 10).\(tenths % 10) MB"
    }.joined(separator: ", ")
  }
}

extension MemoryStore {
  /// Measures the parts of the database: reads all of its pages, so for now and then.
  public func sizes() throws(StoreError) -> StoreSizes {
    try readers.use("measure the database") { session throws(StoreError) in
      var sizes: [String: Int] = [:]
      // A table and its indexes are one part.
      try session.each(.pageSums) { row in
        sizes[Self.part(of: row.text(0)), default: 0] += Int(row.integer(1))
      }
      sizes["free"] = Int(try session.integer(.freeBytes))
      return StoreSizes(
        parts: sizes.map { StoreSizes.Part(name: $0.key, byteCount: $0.value) }
          .sorted { ($1.byteCount, $0.name) < ($0.byteCount, $1.name) })
    }
  }

  /// Gives room that nothing is in back to the disk, some megabytes at a time.
  ///
  /// - Returns: the bytes given back; 0 when there is nothing, or the database cannot do it piece by piece.
  public func releaseFreePages(atMost byteCount: Int) throws(StoreError) -> Int {
    let before = try pageCount()
    try writing("give room back") { session throws(StoreError) in
      try session.execute("PRAGMA incremental_vacuum(\(max(1, byteCount / 4096)))")
    }
    return max(0, before - (try pageCount())) * 4096
  }

  /// Whether the database can give room back piece by piece: all that were made since schema 4 can.
  public func releasesPages() throws(StoreError) -> Bool {
    try readers.use("measure the database") { session throws(StoreError) in
      try session.integer(.autoVacuum) == 2
    }
  }

  /// Rewrites the whole database without the room that nothing is in, so that it can give it back later on.
  ///
  /// Others wait meanwhile, and as much room again is needed on the disk.
  public func rewrite() throws(StoreError) {
    guard let writer else { return }
    try readers.withoutHolding { () throws(StoreError) in
      try writer.use("rewrite the database") { session throws(StoreError) in
        try session.execute("PRAGMA auto_vacuum = INCREMENTAL")
        try session.execute("VACUUM")
      }
    }
    readers.age()
  }

  private func pageCount() throws(StoreError) -> Int {
    Int(
      try readers.use("measure the database") { session throws(StoreError) in try session.integer(.pageCount)
      })
  }

  private static func part(of table: String) -> String {
    switch table {
    case "version": "texts"
    case _ where table.hasPrefix("memory_text"), "indexed": "full text"
    case _ where table.hasPrefix("embed") || table.contains("_embed"): "vectors"
    case _ where table.hasPrefix("event") || table.hasPrefix("sqlite_autoindex_event"): "events"
    case "packed_session": "packed sessions"
    default: "rest"
    }
  }
}

extension Query {
  /// Pages by table and index (https://sqlite.org/dbstat.html).
  fileprivate static let pageSums = Query(
    "SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE")
  fileprivate static let freeBytes = Query(
    "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size")
  fileprivate static let pageCount = Query("SELECT page_count FROM pragma_page_count")
  fileprivate static let autoVacuum = Query("SELECT auto_vacuum FROM pragma_auto_vacuum")
}
