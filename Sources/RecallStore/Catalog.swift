public import RecallModel

/// Everything the tree shows, at one moment.
public struct Catalog: Sendable {
  /// The change sequence all of it is true at.
  public var sequence: Int64
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
  /// In row order; archived ones among them.
  public var entries: [CatalogEntry]

  /// Takes what was read at one moment.
  public init(
    sequence: Int64, projects: [Project], hiddenProjects: Set<ProjectRow>, types: [MemoryType],
    folders: [Folder], cases: [ReviewCase] = [], topicsRevision: Int64 = 0, entries: [CatalogEntry]
  ) {
    self.sequence = sequence
    self.projects = projects
    self.hiddenProjects = hiddenProjects
    self.types = types
    self.folders = folders
    self.cases = cases
    self.topicsRevision = topicsRevision
    self.entries = entries
  }
}
