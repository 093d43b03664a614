internal import GRDB
import Glibc

/// Consistent copies of the database, taken while writers go on.
struct StoreBackup {
  let home: StoreHome

  /// Copies the database aside before its schema changes, and checks the copy.
  func beforeMigration(from version: Int) throws(StoreError) {
    try home.prepareBackups()
    var now = time(nil)
    var calendar = tm()
    gmtime_r(&now, &calendar)
    var characters = [CChar](repeating: 0, count: 32)
    strftime(&characters, characters.count, "%Y%m%dT%H%M%SZ", &calendar)
    let stamp = String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    try copy(to: "\(home.backups)/recallfs-v\(version)-\(stamp).db", schemaVersion: version)
  }

  /// Copies the database to a file, which appears whole or not at all.
  func copy(to path: String, schemaVersion: Int? = nil) throws(StoreError) {
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).partial"
    guard mknod(temporary, S_IFREG | 0o600, 0) == 0 else {
      throw failure("make", temporary)
    }
    do throws(StoreError) {
      try fill(temporary, schemaVersion)
      try sync(temporary)
    } catch {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let error = failure("rename to", path)
      unlink(temporary)
      throw error
    }
    try sync(path.lastIndex(of: "/").map { String(path[..<$0]) + "/" } ?? ".")
  }

  private func fill(_ path: String, _ schemaVersion: Int?) throws(StoreError) {
    do {
      var reading = Configuration()
      reading.readonly = true
      let source = try DatabaseQueue(path: home.database, configuration: reading)
      let target = try DatabaseQueue(path: path)
      try source.backup(to: target)
      let problem = try target.inDatabase { database -> String? in
        // A copy of one file: whoever opens it needs no log beside it.
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version")
        if let schemaVersion, version != schemaVersion { return "its schema is \(version ?? 0)" }
        let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        return verdict == "ok" ? nil : verdict
      }
      try source.close()
      try target.close()
      if let problem { throw StoreError(.corrupt, "the copy at \(path) is damaged: \(problem)") }
    } catch {
      throw StoreError(error, while: "copy the database to \(path)")
    }
  }

  private func sync(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("sync", path) }
  }

  private func failure(_ verb: String, _ path: String) -> StoreError {
    let number = errno
    let code: StoreError.Code =
      switch number {
      case ENOSPC, EDQUOT: .full
      case EROFS, EACCES, EPERM: .readOnly
      default: .failed
      }
    return StoreError(code, "cannot \(verb) \(path): \(String(cString: strerror(number)))")
  }
}
