/// Where a memory stands in its life.
public enum MemoryState: String, Sendable, Codable, CaseIterable {
  /// Listed in the tree and searched.
  case live
  /// Removed or retired: listed under `archive/`, searched only when asked for, restorable.
  case archived
  /// Replaced by another memory that names it in `supersedes`; listed, but ranked below its successor.
  case superseded
}

/// Which door a memory or a version of it came in by.
public enum MemorySource: String, Sendable, Codable, CaseIterable {
  case file, hook, cli, mcp, `import`, compaction
}

/// A kind of memory: data, so that a user can add one.
public struct MemoryType: Hashable, Sendable, Codable {
  /// The folder's name: lower-case letters, digits, `_` and `-`.
  public let name: String
  /// One sentence on what belongs there.
  public let summary: String

  /// Takes the parts as they are.
  public init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }

  /// The eleven types every store starts with: curated knowledge first, then observations from work, then
  /// sessions.
  public static let builtIn: [MemoryType] = [
    MemoryType(name: "user_pref", summary: "How the user wants things done, whatever the project"),
    MemoryType(name: "feedback", summary: "Corrections and confirmations of how to work"),
    MemoryType(name: "project_fact", summary: "What is true of a project and not obvious from its code"),
    MemoryType(name: "reference", summary: "Where to look: documents, dashboards, addresses"),
    MemoryType(name: "decision", summary: "What was decided, and why"),
    MemoryType(name: "bugfix", summary: "What was broken, its cause and its cure"),
    MemoryType(name: "feature", summary: "What was built"),
    MemoryType(name: "refactor", summary: "What was restructured"),
    MemoryType(name: "change", summary: "What else was changed"),
    MemoryType(name: "discovery", summary: "What was learned along the way"),
    MemoryType(name: "session", summary: "One summary a working session"),
  ]
}

/// A body of work with memories of its own.
public struct Project: Hashable, Sendable, Codable {
  /// The name of ``ProjectRow/global``: memories of no single project.
  public static let globalName = "_global"

  /// The row in the store, which a change of name leaves alone.
  public let row: ProjectRow
  /// The folder's name under `by-project/`: unique in the store.
  public var name: String
  /// The absolute path of the working tree it stands for, or `nil` when nobody has worked in one yet.
  public var root: String?

  /// Takes the parts as they are.
  public init(row: ProjectRow, name: String, root: String?) {
    self.row = row
    self.name = name
    self.root = root
  }
}

/// What the tree must know of a memory to show it, without its text.
public struct CatalogEntry: Hashable, Sendable, Codable {
  /// The row in the store, and the inode number.
  public let row: MemoryRow
  /// The name kept for life.
  public let id: MemoryID
  /// The project it lives in.
  public var project: ProjectRow
  /// One of the types of the store.
  public var type: String
  /// Where it lives inside its project, `/`-separated, ending in `.md`: `decision/sqlite.md`,
  /// `notes/api/auth.md`.
  public var path: String
  /// The name it was given in `inbox/` and is still shown by there.
  public var inboxName: String?
  /// The line by which listings name it.
  public var title: String
  /// 1 (this session only) to 5 (never archived).
  public var importance: Int
  /// When it was made: its place in the timeline.
  public var created: Timestamp
  /// The time the mount reports as `st_mtim`.
  public var modified: Timestamp
  /// Exact length of the text in bytes.
  public var byteCount: Int
  /// The version its text is read from.
  public var version: VersionID
  /// Decides which views list it.
  public var state: MemoryState
  /// When it went to the archive; `nil` unless ``state`` is archived.
  public var archived: Timestamp?

  /// Takes the parts as they are.
  public init(
    row: MemoryRow, id: MemoryID, project: ProjectRow, type: String, path: String, inboxName: String? = nil,
    title: String, importance: Int, created: Timestamp, modified: Timestamp, byteCount: Int,
    version: VersionID, state: MemoryState, archived: Timestamp? = nil
  ) {
    self.row = row
    self.id = id
    self.project = project
    self.type = type
    self.path = path
    self.inboxName = inboxName
    self.title = title
    self.importance = importance
    self.created = created
    self.modified = modified
    self.byteCount = byteCount
    self.version = version
    self.state = state
    self.archived = archived
  }
}

/// Estimates tokens the way the whole project does: a quarter of the characters, rounded up.
public enum TokenCount {
  /// Tokens of a text of `characters` characters.
  public static func estimate(characters: Int) -> Int { (characters + 3) / 4 }
}
