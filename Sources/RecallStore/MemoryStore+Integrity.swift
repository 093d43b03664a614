import GRDBSQLite

extension MemoryStore {
  /// Sentences on what is damaged; empty when the database is sound.
  public func integrityProblems() throws(StoreError) -> [String] {
    var problems: [String] = []
    for check in Self.checks {
      do throws(StoreError) {
        problems += try readers.use("check the database") { session throws(StoreError) in
          var found: [String] = []
          try session.each(check.query) { row in
            if let problem = check.problem(row) { found.append(problem) }
          }
          return found
        }
      } catch  where error.code == .corrupt {
        problems.append(error.message)
      }
    }
    if let problem = try textIndexProblem() { problems.append(problem) }
    return problems
  }

  /// Asks full text whether it holds exactly what it should; only a process that may write can.
  private func textIndexProblem() throws(StoreError) -> String? {
    guard writer != nil else { return nil }
    do throws(StoreError) {
      try writing("check full text") { session throws(StoreError) in try session.run(.checkText) }
      return nil
    } catch  where error.code == .corrupt {
      return "full text differs from the memories: \(error.message)"
    }
  }

  /// A query that finds damage, and how a row of it reads.
  private struct Check {
    let query: Query
    let problem: @Sendable (SQLRow) -> String?
  }

  private static let checks = [
    Check(query: .quickCheck) { $0.text(0) == "ok" ? nil : $0.text(0) },
    Check(query: .foreignKeyCheck) { "a row of \($0.text(0)) refers to a \($0.text(2)) that does not exist" },
    Check(query: .lostTexts) { "memory \($0.text(0)) has lost its text" },
    Check(query: .wrongLengths) { "version \($0.integer(0)) is not as long as recorded" },
    Check(query: .brokenHistories) { "version \($0.integer(0)) has lost the version before it" },
    Check(query: .lostIndexed) { "full text shows a version of memory \($0.integer(0)) that is lost" },
    Check(query: .wrongFacts) { "what ranking knows of memory \($0.integer(0)) differs from its text" },
    Check(query: .wrongVectors) {
      "vector \($0.integer(1)) of memory \($0.integer(0)) is not one of its model's"
    },
    Check(query: .lostVectors) { "memory \($0.integer(0)) has lost vectors; the daemon makes them again" },
    Check(query: .globalExists) { $0.integer(0) == 1 ? nil : "the project _global is missing" },
  ]
}

extension Query {
  fileprivate static let quickCheck = Query("PRAGMA quick_check(100)")
  fileprivate static let foreignKeyCheck = Query("PRAGMA foreign_key_check")
  fileprivate static let checkText = Query(
    "INSERT INTO memory_text (memory_text, rank) VALUES ('integrity-check', 1)")
  fileprivate static let lostTexts = Query(
    """
    SELECT m.id FROM memory m LEFT JOIN version v ON v.id = m.version AND v.memory = m.row
      AND v.byte_count = m.byte_count WHERE v.id IS NULL
    """)
  fileprivate static let wrongLengths = Query(
    "SELECT id FROM version WHERE length(text) <> byte_count OR body_start > byte_count")
  fileprivate static let brokenHistories = Query(
    """
    SELECT v.id FROM version v LEFT JOIN version p ON p.id = v.previous AND p.memory = v.memory
    WHERE v.previous IS NOT NULL AND p.id IS NULL
    """)
  fileprivate static let lostIndexed = Query(
    "SELECT i.memory FROM indexed i LEFT JOIN version v ON v.id = i.version WHERE v.id IS NULL")
  fileprivate static let wrongFacts = Query(
    """
    SELECT i.memory FROM indexed i JOIN version v ON v.id = i.version
    WHERE i.tags <> v.tags OR i.files <> v.files OR i.session IS NOT v.session
    """)
  fileprivate static let wrongVectors = Query(
    """
    WITH size(model, bytes) AS (SELECT model, max(length(code)) FROM embedding GROUP BY model)
    SELECT v.memory, v.window FROM embedding v JOIN size s ON s.model = v.model
      LEFT JOIN embedding_model m ON m.id = v.model
    WHERE m.id IS NULL OR length(v.code) <> s.bytes OR length(v.code) < m.dimensions
      OR NOT (v.scale > 0 AND v.scale < 3.5e38)
    """)
  fileprivate static let lostVectors = Query(
    """
    SELECT memory FROM embedded e WHERE windows <>
      (SELECT count(*) FROM embedding v WHERE v.memory = e.memory AND v.model = e.model)
    """)
  fileprivate static let globalExists = Query(
    "SELECT count(*) FROM project WHERE row = 1 AND name = '_global'")
}
