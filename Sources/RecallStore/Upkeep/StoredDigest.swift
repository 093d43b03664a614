public import RecallModel

/// What a language model said of a stretch of time.
public struct StoredDigest: Hashable, Sendable {
  /// The page it is for: `daily/2026-11-21`, `weekly/2026-W47`, `monthly/2026-11`.
  public var period: String
  /// Tells what it was made of: with another, it is out of date.
  public var fingerprint: String
  /// Who made it.
  public var provider: String
  /// One paragraph of Markdown.
  public var text: String
  /// When it was made.
  public var made: Timestamp

  /// Takes the parts as they are.
  public init(period: String, fingerprint: String, provider: String, text: String, made: Timestamp) {
    self.period = period
    self.fingerprint = fingerprint
    self.provider = provider
    self.text = text
    self.made = made
  }
}

extension MemoryStore {
  /// What a model said of a period, up to date or not.
  public func digest(of period: String) throws(StoreError) -> StoredDigest? {
    try readers.use("read a digest") { session throws(StoreError) in
      try session.first(.digest, [.text(period)]) { row in
        StoredDigest(
          period: period, fingerprint: row.text(0), provider: row.text(1), text: row.text(2),
          made: Timestamp(rawValue: row.integer(3)))
      }
    }
  }

  /// Keeps what a model said of a period.
  public func store(_ digest: StoredDigest) throws(StoreError) {
    try writing("store a digest") { session throws(StoreError) in
      try session.run(
        .insertDigest,
        [
          .text(digest.period), .text(digest.fingerprint), .text(digest.provider), .text(digest.text),
          .integer(digest.made.rawValue),
        ])
    }
  }
}

extension Query {
  fileprivate static let digest = Query(
    "SELECT fingerprint, provider, text, made FROM digest WHERE period = ?")
  fileprivate static let insertDigest = Query(
    "INSERT OR REPLACE INTO digest (period, fingerprint, provider, text, made) VALUES (?, ?, ?, ?, ?)")
}
