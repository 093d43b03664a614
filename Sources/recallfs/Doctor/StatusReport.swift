import Settings
import Glibc
import RecallModel
import RecallStore

/// Whether the tree is there, who serves it, and what it holds.
struct StatusReport: Encodable {
  /// The process that serves the tree.
  struct Daemon: Encodable {
    let pid: Int32
    let residentBytes: Int?
    let uptimeSeconds: Int?
  }

  /// A copy of the store.
  struct LastBackup: Encodable {
    let path: String
    let created: String
  }

  let mounted: Bool
  /// `answering`, `absent`, `stale`, `silent` or `foreign`.
  let tree: String
  let mountPoint: String
  let home: String
  let daemon: Daemon?
  let store: StoreStatistics?
  /// Cases that wait in `review/`.
  let openCases: Int?
  let lastBackup: LastBackup?
  let problem: String?
  /// What each part of the database takes, in bytes.
  let bytes: [String: Int]?
  private let sizes: String

  private enum CodingKeys: String, CodingKey {
    case mounted, tree, mountPoint, home, daemon, store, openCases, lastBackup, problem, bytes
  }

  init(_ workspace: Workspace) {
    let settings = workspace.settings
    let condition = TreeProbe.condition(of: settings.mountPoint)
    mounted = condition == .answering
    tree = Self.name(of: condition)
    mountPoint = settings.mountPoint
    home = settings.home
    daemon = DaemonLock(home: settings.home).holder.map {
      Daemon(
        pid: $0, residentBytes: ProcessTable.residentBytes(of: $0),
        uptimeSeconds: ProcessTable.uptimeSeconds(of: $0))
    }
    lastBackup = Self.newestBackup(in: Backup.folder(in: settings.home))
    var found: (StoreStatistics, Int, StoreSizes)?
    var failure: String?
    do {
      let opened = try workspace.store()
      found = (
        try opened.statistics(), try opened.reviewCases().filter { $0.decision == nil }.count,
        try opened.sizes()
      )
    } catch {
      failure = CommandFailure(error)?.message ?? "\(error)"
    }
    store = found?.0
    openCases = found?.1
    bytes = found.map { Dictionary(uniqueKeysWithValues: $0.2.parts.map { ($0.name, $0.byteCount) }) }
    sizes = found?.2.description ?? ""
    problem = failure
  }

  var exitStatus: ExitStatus {
    switch tree {
    case "answering": problem == nil ? .done : .failed
    case "silent": .failed
    default: .notMounted
    }
  }

  var lines: [String] {
    var lines = ["tree      \(sentence) \(mountPoint)"]
    if let daemon {
      let memory = daemon.residentBytes.map { ", \(Size.text($0)) resident" } ?? ""
      let uptime = daemon.uptimeSeconds.map { ", up \(Size.duration(seconds: $0))" } ?? ""
      lines.append("daemon    process \(daemon.pid)\(memory)\(uptime)")
    } else {
      lines.append("daemon    not running")
    }
    if let store {
      lines.append("memories  \(store.live) live, \(store.archived) archived, in \(store.projects) projects")
      lines.append(
        "store     \(Size.text(store.databaseBytes)) and \(Size.text(store.logBytes)) of log, \(store.versions) versions, "
          + "schema \(store.schemaVersion), in \(home)")
    }
    if !sizes.isEmpty { lines.append("parts     \(sizes)") }
    if let openCases, openCases > 0 {
      lines.append(
        "review    \(openCases) \(openCases == 1 ? "case" : "cases") open: recallfs review, or ls review/")
    }
    if let problem { lines.append("store     \(problem)") }
    lines.append(
      "backup    " + (lastBackup.map { "\($0.created)  \($0.path)" } ?? "none yet: recallfs backup"))
    return lines
  }

  private var sentence: String {
    switch tree {
    case "answering": "mounted at"
    case "stale": "left dead by a crash ('recallfs mount' mends it) at"
    case "silent": "mounted but not answering at"
    case "foreign": "another file system is at"
    default: "not mounted at"
    }
  }

  private static func name(of condition: TreeProbe.Condition) -> String {
    switch condition {
    case .absent: "absent"
    case .foreign: "foreign"
    case .answering: "answering"
    case .stale: "stale"
    case .silent: "silent"
    }
  }

  private static func newestBackup(in folder: String) -> LastBackup? {
    let copies = Folder.names(in: folder).compactMap { name -> (path: String, time: Timestamp)? in
      var facts = stat()
      let path = "\(folder)/\(name)"
      guard name.hasSuffix(".db"), stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
        return nil
      }
      return (path, Timestamp(seconds: facts.st_mtim.tv_sec))
    }
    return copies.max { $0.time < $1.time }.map { LastBackup(path: $0.path, created: $0.time.iso8601UTC) }
  }
}
