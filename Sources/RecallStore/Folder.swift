public import RecallModel

/// A folder inside a project that exists whether or not anything lies in it.
public struct Folder: Hashable, Sendable {
  /// The project it lies in.
  public var project: ProjectRow
  /// Where it lies in its project, without a slash at either end.
  public var path: String

  /// Names a folder.
  public init(project: ProjectRow, path: String) {
    self.project = project
    self.path = path
  }
}
