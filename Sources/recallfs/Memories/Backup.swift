import Settings
import Glibc
import RecallModel
import RecallStore

/// Copies of the store in `backups/` and elsewhere.
struct Backup {
  private let workspace: Workspace
  private var folder: String { Self.folder(in: workspace.settings.home) }

  init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  static func folder(in home: String) -> String { "\(home)/backups" }

  /// Makes a copy; answers its path.
  func make(at file: String?) throws -> String {
    let path = file.map(Workspace.absolute) ?? "\(folder)/recallfs-\(Moment.compact(.now)).db"
    if file == nil { mkdir(folder, 0o700) }
    var facts = stat()
    guard lstat(path, &facts) != 0 else {
      throw CommandFailure(
        .exists, "No copy was made: \(path) exists. Choose another name, or remove it first.")
    }
    guard errno == ENOENT else {
      throw CommandFailure(
        .failed, "No copy was made: \(path) cannot be made: \(String(cString: strerror(errno))).")
    }
    try workspace.store().backup(to: path)
    return path
  }
}
