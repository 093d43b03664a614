public import RecallModel

/// Where a memory lives.
public struct MemoryPlace: Hashable, Sendable {
  /// The project it lives in.
  public var project: ProjectRow
  /// Where it lives inside its project, `/`-separated, ending in `.md`.
  public var path: String
  /// Its type, which the caller has found to agree with a typed folder.
  public var type: String
  /// The name it is shown by in `inbox/`, or `nil` when it is not shown there.
  public var inboxName: String?

  /// Names a place.
  public init(project: ProjectRow, path: String, type: String, inboxName: String? = nil) {
    self.project = project
    self.path = path
    self.type = type
    self.inboxName = inboxName
  }
}
