/// One step from a schema version to the next.
struct Migration: Sendable {
  /// Statements that run in one transaction.
  let sql: String
}

/// Every schema version there has been: migration `n` (from 1) leads from version `n - 1` to `n`.
struct Schema: Sendable {
  /// `RFS1` in ASCII: tells a database of ours from any other SQLite file.
  static let applicationID: Int32 = 0x5246_5331

  static let current = Schema(migrations: [.version1, .version2, .version3, .version4])

  let migrations: [Migration]

  var version: Int { migrations.count }
}
