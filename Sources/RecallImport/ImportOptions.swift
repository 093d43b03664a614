public import RecallModel

/// How a folder is imported.
public struct ImportOptions: Sendable {
  /// The project its memories live in.
  public var project: Project
  /// The type of files that lie in no typed folder and name none themselves; inferred when `nil`.
  public var type: String?
  /// Whether to say what would be done, and do nothing.
  public var isRehearsal = false

  /// Imports into a project.
  public init(project: Project, type: String? = nil, isRehearsal: Bool = false) {
    self.project = project
    self.type = type
    self.isRehearsal = isRehearsal
  }
}
