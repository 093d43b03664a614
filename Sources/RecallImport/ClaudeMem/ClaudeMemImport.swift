import Glibc
import RecallModel
public import RecallStore

/// Brings claude-mem's observations and summaries into the store, from its database, an export or a corpus.
///
/// Safe to run again: what is stored already is left alone, so an import that was stopped goes on where it was.
public struct ClaudeMemImport {
  /// Rows in one transaction: enough to share its cost, few enough that other writers hardly wait.
  static let batchSize = 300
  /// The name claude-mem's database has in its folder.
  static let databaseName = "claude-mem.db"

  private let store: MemoryStore
  private let isRehearsal: Bool
  private let temporary: String
  /// Says how many of how many rows are done.
  public var progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  /// Asked between batches; once it says yes, the import ends with what is done so far.
  public var isCancelled: () -> Bool = { false }

  /// Prepares an import.
  ///
  /// - Parameters:
  ///   - isRehearsal: whether to say what would be done, and do nothing.
  ///   - temporary: where a private copy of the database is made.
  public init(store: MemoryStore, isRehearsal: Bool = false, temporary: String = "/tmp") {
    self.store = store
    self.isRehearsal = isRehearsal
    self.temporary = temporary
  }

  /// The files an import reads: the database and the corpora of a folder, or the file itself.
  public static func files(at path: String) -> [String] {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return [] }
    guard facts.st_mode & S_IFMT == S_IFDIR else { return [path] }
    let database = "\(path)/\(databaseName)"
    let corpora = FolderNames.of("\(path)/corpora").filter { $0.hasSuffix(".corpus.json") }
    return (access(database, F_OK) == 0 ? [database] : []) + corpora.map { "\(path)/corpora/\($0)" }
  }

  /// Imports files one after the other; each batch is stored whole or not at all.
  ///
  /// - Throws: ``Refusal`` with the file's name when one cannot be read or is damaged, ``StoreError`` when the store cannot
  ///   go on: what was stored by then stays.
  public func run(_ files: [String]) throws -> KeyedReport {
    var importer = try KeyedImporter(store: store, isRehearsal: isRehearsal, takesChanges: false)
    for file in files {
      guard try take(file, &importer) else {
        importer.withReport { $0.wasInterrupted = true }
        break
      }
    }
    if !isRehearsal { try store.makeDurable() }
    return importer.report
  }

  /// - Returns: whether it came to the end.
  private func take(_ file: String, _ importer: inout KeyedImporter) throws -> Bool {
    do {
      return try take(try source(file), &importer)
    } catch let refusal as Refusal {
      throw Refusal("\(file) \(refusal.reason)")
    } catch let error as ForeignDatabaseError {
      throw Refusal("\(file) \(error)")
    }
  }

  private func source(_ file: String) throws -> any ClaudeMemSource {
    switch SourceBytes.first(of: file) {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return try ClaudeMemExport(try SourceBytes.all(of: file, limit: ClaudeMemExport.longest))
    default: return try ClaudeMemDatabase(file, temporary: temporary)
    }
  }

  private func take(_ source: any ClaudeMemSource, _ importer: inout KeyedImporter) throws -> Bool {
    let sessions = try source.sessions()
    var total = 0
    for kind in ClaudeMemRow.Kind.allCases { total += try source.count(of: kind) }
    var done = 0
    for kind in ClaudeMemRow.Kind.allCases {
      var position: Int64 = .min
      while true {
        if isCancelled() { return false }
        let rows = try source.rows(of: kind, from: &position, limit: Self.batchSize)
        guard !rows.isEmpty else { break }
        try importer.take(rows.compactMap { memory(of: $0, sessions, &importer) })
        done += rows.count
        progress(done, total)
      }
    }
    for other in try source.others() where other.count > 0 {
      importer.withReport { $0.skip("claude-mem", other.what, count: other.count) }
    }
    return true
  }

  private func memory(
    of row: ClaudeMemRow, _ sessions: [String: String], _ importer: inout KeyedImporter
  ) -> KeyedMemory? {
    let id = StableID.id(row.key)
    // Most rows of a second run: their texts need not be made.
    if importer.isSettled(id, row.source) {
      importer.withReport { $0.found += 1 }
      return nil
    }
    do {
      return try ClaudeMemMemory.memory(of: row, id: id, sessions, types: importer.typeNames)
    } catch {
      importer.withReport {
        $0.found += 1
        switch error {
        case .isObservers: $0.skip(row.source, "is of claude-mem's watching itself")
        case .isEmpty: $0.skip(row.source, "says nothing")
        case .refused(let reason): $0.refuse(row.source, reason)
        }
      }
      return nil
    }
  }
}
