import Glibc
import RecallModel
public import RecallStore

/// Brings transcripts that are there already into the store.
///
/// Again and again without a double, and on from where it was cut off. The files are only read.
public struct TranscriptImport {
  private let store: MemoryStore
  private let locator: ProjectLocator
  private let home: String?
  private let distils: Bool
  /// Asked after every turn; what is stored until then stays, and the next run goes on there.
  public var isCancelled: () -> Bool = { false }

  /// What became of one file.
  public struct FileOutcome: Hashable, Sendable {
    /// The file.
    public var path: String
    /// Its session; `nil` where it is the transcript of none.
    public var session: String?
    /// Events that are new.
    public var events: Int
    /// Whether its session waits to be distilled now.
    public var isQueued = false
    /// Whether the file could not be opened.
    public var isUnreadable = false
  }

  /// - Parameters:
  ///   - home: the store's own folder: what agents did in there is nobody's memory.
  ///   - distils: whether what is new is put into the distilling queue; else it is passed over there for good.
  public init(store: MemoryStore, locator: ProjectLocator, home: String? = nil, distils: Bool = true) {
    self.store = store
    self.locator = locator
    self.home = home
    self.distils = distils
  }

  /// The transcripts of a folder and those below it, or the file itself; subagents' own files only when named.
  public static func files(at path: String) -> [String] {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return [] }
    if facts.st_mode & S_IFMT == S_IFREG { return [path] }
    guard facts.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), name != "subagents", name != "tool-results" { names.append(name) }
    }
    var found: [String] = []
    for name in names.sorted() {
      var facts = stat()
      let inner = "\(path)/\(name)"
      // A link that leads back up would have no end.
      guard lstat(inner, &facts) == 0 else { continue }
      if facts.st_mode & S_IFMT == S_IFDIR {
        found += files(at: inner)
      } else if name.hasSuffix(".jsonl"), facts.st_mode & S_IFMT == S_IFREG {
        found.append(inner)
      }
    }
    return found
  }

  /// Takes in one file.
  ///
  /// - Parameter isNamed: somebody asked for this very file: then a subagent's counts too.
  /// - Throws: ``StoreError``; the turns before stay stored.
  public func run(_ path: String, isNamed: Bool = false) throws(StoreError) -> FileOutcome {
    var outcome = FileOutcome(path: path, session: nil, events: 0)
    guard TranscriptReader(path: path) != nil else {
      outcome.isUnreadable = true
      return outcome
    }
    guard let start = Self.start(of: path, isNamed: isNamed), !isOwn(start.facts.directory) else {
      return outcome
    }
    outcome.session = start.facts.id
    let facts = start.facts
    let position = try store.transcriptPosition(agent: facts.agent, id: facts.id)
    guard var reader = TranscriptReader(path: path, from: position, includesSidechains: start.isSidechain)
    else {
      return outcome
    }
    let root = locator.root(of: facts.directory) ?? Self.lostRoot(facts.directory)
    while !isCancelled(), let turn = reader.nextTurn() {
      outcome.events += try store.record([
        EventBatch(session: facts, root: root, events: turn.events, transcriptPosition: turn.position)
      ])
    }
    try store.makeDurable()
    guard let session = try store.session(agent: facts.agent, id: facts.id), session.waitingCount > 0 else {
      return outcome
    }
    if distils {
      outcome.isQueued = try store.enqueueDistilling(session.row, reason: .import) != nil
    } else {
      try store.passOverDistilling(session.row)
    }
    return outcome
  }

  private func isOwn(_ directory: String) -> Bool {
    guard let home else { return false }
    return directory == home || directory.hasPrefix(home + "/")
  }

  private static func start(of path: String, isNamed: Bool) -> (facts: SessionFacts, isSidechain: Bool)? {
    for isSidechain in isNamed ? [false, true] : [false] {
      guard var reader = TranscriptReader(path: path, includesSidechains: isSidechain),
        let turn = reader.nextTurn(), !turn.events.isEmpty, let directory = reader.directory
      else { continue }
      let stem = path.split(separator: "/").last?.dropLast(".jsonl".count) ?? ""
      // A subagent's records name the session that called it.
      // The main file is named for the session; a copy of a conversation may name the one it was copied from.
      let isNamedForIt = isSidechain || stem.count == 36 && stem.filter { $0 == "-" }.count == 4
      let id = isNamedForIt ? String(stem) : reader.sessionID ?? String(stem)
      let facts = SessionFacts(
        id: id, agent: "claude-code", directory: directory, transcript: isSidechain ? nil : path)
      return (facts, isSidechain)
    }
    return nil
  }

  /// The directory of work done long ago may be gone: it still names its project.
  private static func lostRoot(_ directory: String) -> String? {
    directory.hasPrefix("/") && directory != "/" && access(directory, F_OK) != 0 ? directory : nil
  }
}
