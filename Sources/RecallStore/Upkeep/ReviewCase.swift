public import RecallModel

/// Something that a person is asked about: memories that contradict each other, a fact that no longer holds.
public struct ReviewCase: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, Sendable, CaseIterable {
    /// Two memories cannot both hold.
    case contradiction
    /// What a memory cites is not there any more, or is another.
    case stale
    /// Two memories seem to say the same.
    case duplicate
    /// Something was asked in several sessions, and no memory answers it.
    case question
  }

  /// What a person decided.
  public enum Decision: String, Sendable, CaseIterable {
    /// The newer holds: the older is replaced, or, without a newer, retired.
    case newer
    /// The older holds: the newer is retired.
    case older
    /// Both hold, or nothing is to be done: it is not asked again.
    case both
    /// Nobody decided: what it was about has changed or gone.
    case moot
  }

  /// Its number; 0 before it is stored.
  public var row: Int64
  /// Its file under `review/`: `<name>.md`.
  public var name: String
  /// What tells it from all others of its kind, so that it is not asked twice.
  public var subject: String
  /// What it is about.
  public var kind: Kind
  /// The memory in doubt: ranked lower while the case is open.
  public var older: MemoryRow?
  /// The version of it that was looked at.
  public var olderVersion: VersionID?
  /// What speaks against it.
  public var newer: MemoryRow?
  /// The version of it that was looked at.
  public var newerVersion: VersionID?
  /// Why it is asked, in one sentence for a person.
  public var reason: String
  /// When it was found.
  public var found: Timestamp
  /// `nil` while it is open.
  public var decision: Decision?
  /// When it was decided.
  public var decided: Timestamp?

  /// An open case.
  public init(
    name: String, subject: String, kind: Kind, older: MemoryRow?, olderVersion: VersionID?,
    newer: MemoryRow? = nil, newerVersion: VersionID? = nil, reason: String, found: Timestamp
  ) {
    row = 0
    self.name = name
    self.subject = subject
    self.kind = kind
    self.older = older
    self.olderVersion = olderVersion
    self.newer = newer
    self.newerVersion = newerVersion
    self.reason = reason
    self.found = found
  }
}

extension ReviewCase {
  static let columns = """
    row, name, subject, kind, older, older_version, newer, newer_version, reason, found, decision, decided
    """

  init?(_ row: SQLRow) {
    guard let kind = Kind(rawValue: row.text(3)) else { return nil }
    self.init(
      name: row.text(1), subject: row.text(2), kind: kind,
      older: row.optionalInteger(4).map(MemoryRow.init(rawValue:)),
      olderVersion: row.optionalInteger(5).map(VersionID.init(rawValue:)),
      newer: row.optionalInteger(6).map(MemoryRow.init(rawValue:)),
      newerVersion: row.optionalInteger(7).map(VersionID.init(rawValue:)), reason: row.text(8),
      found: Timestamp(rawValue: row.integer(9)))
    self.row = row.integer(0)
    decision = row.optionalText(10).flatMap(Decision.init(rawValue:))
    decided = row.optionalInteger(11).map(Timestamp.init(rawValue:))
  }
}
