public import RecallModel

/// How a store is opened.
public struct StoreOptions: Sendable {
  /// How long to wait for another process's transaction, in milliseconds.
  public var busyTimeoutMilliseconds = 5000
  /// Connections for reading at once.
  public var readerCount = 4
  /// Whether this process may write; a reader never migrates.
  public var readOnly = false
  /// Length of the write-ahead log, in bytes, from which a commit brings it back itself; `nil` in a process
  /// that calls ``RecallStore/tidy()`` regularly.
  public var checkpointLogBytes: Int? = 16 << 20
  /// Length of the log from which tidying empties it.
  var emptyLogBytes = 64 << 20

  public init() {}
}

/// Everything the tree shows, at one moment.
public struct Catalog: Sendable {
  public var sequence: Int64
  public var projects: [Project]
  public var hiddenProjects: Set<ProjectRow>
  public var types: [MemoryType]
  public var folders: [Folder]
  /// In row order; archived ones among them.
  public var entries: [CatalogEntry]

  public init(
    sequence: Int64, projects: [Project], hiddenProjects: Set<ProjectRow>, types: [MemoryType], folders: [Folder],
    entries: [CatalogEntry]
  ) {
    self.sequence = sequence
    self.projects = projects
    self.hiddenProjects = hiddenProjects
    self.types = types
    self.folders = folders
    self.entries = entries
  }
}

/// A folder inside a project that exists whether or not anything lies in it.
public struct Folder: Hashable, Sendable {
  public var project: ProjectRow
  public var path: String

  public init(project: ProjectRow, path: String) {
    self.project = project
    self.path = path
  }
}

/// What changed between two sequences, each thing as it is now.
public struct ChangeSet: Sendable {
  public var sequence: Int64
  /// Memories made or changed in any way, in row order.
  public var entries: [CatalogEntry]
  /// Memories purged.
  public var purged: [MemoryRow]
  /// The lists whole, when any project, folder or type changed; else `nil`.
  public var lists: Lists?

  /// The small tables, whole.
  public struct Lists: Sendable {
    public var projects: [Project]
    public var hiddenProjects: Set<ProjectRow>
    public var types: [MemoryType]
    public var folders: [Folder]

    public init(projects: [Project], hiddenProjects: Set<ProjectRow>, types: [MemoryType], folders: [Folder]) {
      self.projects = projects
      self.hiddenProjects = hiddenProjects
      self.types = types
      self.folders = folders
    }
  }

  public init(sequence: Int64, entries: [CatalogEntry], purged: [MemoryRow], lists: Lists?) {
    self.sequence = sequence
    self.entries = entries
    self.purged = purged
    self.lists = lists
  }
}

/// The result of a transaction and where it stands among all changes.
public struct Committed<Value> {
  public let value: Value
  /// The sequence before: other processes' changes lie between the caller's last known one and this.
  public let sequenceBefore: Int64
  public let sequenceAfter: Int64

  public init(value: Value, sequenceBefore: Int64, sequenceAfter: Int64) {
    self.value = value
    self.sequenceBefore = sequenceBefore
    self.sequenceAfter = sequenceAfter
  }
}

extension Committed: Sendable where Value: Sendable {}

/// Where a memory lives.
public struct MemoryPlace: Hashable, Sendable {
  public var project: ProjectRow
  public var path: String
  public var type: String
  public var inboxName: String?

  public init(project: ProjectRow, path: String, type: String, inboxName: String? = nil) {
    self.project = project
    self.path = path
    self.type = type
    self.inboxName = inboxName
  }
}

/// A text and what was read from it.
public struct Revision: Sendable {
  public var text: [UInt8]
  public var facts: MemoryFacts
  /// `st_mtim` of the save.
  public var modified: Timestamp

  public init(text: [UInt8], facts: MemoryFacts, modified: Timestamp) {
    self.text = text
    self.facts = facts
    self.modified = modified
  }
}

/// A memory about to be stored for the first time.
public struct NewMemory: Sendable {
  /// `nil` for a random one.
  public var id: MemoryID?
  public var place: MemoryPlace
  public var revision: Revision

  public init(id: MemoryID? = nil, place: MemoryPlace, revision: Revision) {
    self.id = id
    self.place = place
    self.revision = revision
  }
}

/// The whole record of a memory.
public struct Memory: Sendable {
  public var entry: CatalogEntry
  public var projectName: String
  public var tags: [String]
  public var files: [String]
  public var source: MemorySource
  public var session: String?
  public var expires: Timestamp?
  public var supersedes: [String]
  public var updated: Timestamp
  public var accessed: Timestamp?
  public var accessCount: Int
  /// SHA-256 of `project:user:body`, lower-case hex.
  public var contentHash: String

  public init(
    entry: CatalogEntry, projectName: String, tags: [String], files: [String], source: MemorySource,
    session: String?, expires: Timestamp?, supersedes: [String], updated: Timestamp, accessed: Timestamp?,
    accessCount: Int, contentHash: String
  ) {
    self.entry = entry
    self.projectName = projectName
    self.tags = tags
    self.files = files
    self.source = source
    self.session = session
    self.expires = expires
    self.supersedes = supersedes
    self.updated = updated
    self.accessed = accessed
    self.accessCount = accessCount
    self.contentHash = contentHash
  }
}

/// One version of a memory, without its text (``RecallStore/text(of:)`` has that).
public struct Version: Hashable, Sendable {
  public var id: VersionID
  public var created: Timestamp
  public var source: MemorySource
  public var title: String
  public var byteCount: Int

  public init(id: VersionID, created: Timestamp, source: MemorySource, title: String, byteCount: Int) {
    self.id = id
    self.created = created
    self.source = source
    self.title = title
    self.byteCount = byteCount
  }
}

/// Words to find, and where.
public struct LexicalSearch: Sendable {
  /// Free text: every word counts, none is syntax.
  public var words: String
  /// Only this project and `_global`; `nil` for all.
  public var project: ProjectRow?
  public var includesArchived = false
  public var limit = 20

  public init(words: String, project: ProjectRow? = nil, includesArchived: Bool = false, limit: Int = 20) {
    self.words = words
    self.project = project
    self.includesArchived = includesArchived
    self.limit = limit
  }
}

/// One memory found.
public struct LexicalHit: Sendable {
  public var row: MemoryRow
  /// BM25, larger is better.
  public var score: Double
  /// The best passage, at most 160 characters, on one line.
  public var snippet: String

  public init(row: MemoryRow, score: Double, snippet: String) {
    self.row = row
    self.score = score
    self.snippet = snippet
  }
}

/// Reads of one memory to be added up.
public struct MemoryAccess: Hashable, Sendable {
  public var row: MemoryRow
  public var count: Int
  public var last: Timestamp

  public init(row: MemoryRow, count: Int, last: Timestamp) {
    self.row = row
    self.count = count
    self.last = last
  }
}

/// Counts and sizes for `status`.
public struct StoreStatistics: Sendable, Codable {
  public var schemaVersion: Int
  public var live: Int
  public var archived: Int
  public var projects: Int
  public var versions: Int
  public var databaseBytes: Int
  public var logBytes: Int

  public init(
    schemaVersion: Int, live: Int, archived: Int, projects: Int, versions: Int, databaseBytes: Int, logBytes: Int
  ) {
    self.schemaVersion = schemaVersion
    self.live = live
    self.archived = archived
    self.projects = projects
    self.versions = versions
    self.databaseBytes = databaseBytes
    self.logBytes = logBytes
  }
}
