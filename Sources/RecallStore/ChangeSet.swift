public import RecallModel

/// What changed between two sequences, each thing as it is now.
public struct ChangeSet: Sendable {
  /// The change sequence it leads to: what to ask after next.
  public var sequence: Int64
  /// Memories made or changed in any way, in row order.
  public var entries: [CatalogEntry]
  /// Memories purged.
  public var purged: [MemoryRow]
  /// The lists whole, when any project, folder, type, case or topic changed; else `nil`.
  public var lists: Lists?

  /// The small tables, whole.
  public struct Lists: Sendable {
    /// In row order; hidden ones among them.
    public var projects: [Project]
    /// Those off the list.
    public var hiddenProjects: Set<ProjectRow>
    /// In the order they were defined, built-in ones first.
    public var types: [MemoryType]
    /// In the order of project and path.
    public var folders: [Folder]
    /// The open cases for review, oldest first.
    public var cases: [ReviewCase]
    /// Another number after every change of a topic.
    public var topicsRevision: Int64

    /// Takes what was read at one moment.
    public init(
      projects: [Project], hiddenProjects: Set<ProjectRow>, types: [MemoryType], folders: [Folder],
      cases: [ReviewCase] = [], topicsRevision: Int64 = 0
    ) {
      self.projects = projects
      self.hiddenProjects = hiddenProjects
      self.types = types
      self.folders = folders
      self.cases = cases
      self.topicsRevision = topicsRevision
    }
  }

  /// Takes what was read at one moment.
  public init(sequence: Int64, entries: [CatalogEntry], purged: [MemoryRow], lists: Lists?) {
    self.sequence = sequence
    self.entries = entries
    self.purged = purged
    self.lists = lists
  }
}
