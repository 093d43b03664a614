import Settings
import Glibc
import RecallImport
import RecallModel
import RecallStore
import Synchronization

/// Runs an import with progress on the terminal and an orderly end on Ctrl-C.
struct ImportRunner {
  private let workspace: Workspace
  private let folder: String
  private let type: String?
  private let isRehearsal: Bool

  /// Set by the signal handler, which may do nothing else.
  private static let isInterrupted = Atomic<Bool>(false)

  init(_ workspace: Workspace, folder: String, type: String?, isRehearsal: Bool) throws {
    guard let real = realpath(folder, nil) else {
      throw CommandFailure(.notFound, "Nothing was imported: \(folder): \(String(cString: strerror(errno))).")
    }
    defer { free(real) }
    self.workspace = workspace
    self.folder = String(cString: real)
    self.type = type
    self.isRehearsal = isRehearsal
    let mount = workspace.settings.mountPoint
    guard self.folder != mount, !self.folder.hasPrefix(mount + "/") else {
      throw CommandFailure(.usage, "Nothing was imported: \(folder) is in the tree itself.")
    }
  }

  /// Imports into the project the options name, else the folder's own.
  func run(into place: ProjectOptions) throws -> ImportOutcome {
    let store = try workspace.store()
    let types = try store.catalog().types.map(\.name)
    if let type, !types.contains(type) {
      throw CommandFailure(.usage, "There is no type \(type). There are: \(types.joined(separator: ", ")).")
    }
    let choice = place.global || place.project != nil ? place.choice : .directory(folder)
    let project =
      try isRehearsal
      ? choice.rehearsed(in: store, workspace) : choice.resolved(in: store, workspace, source: .import)
    var folderImport = FolderImport(
      store: store, folder: folder,
      options: ImportOptions(project: project, type: type, isRehearsal: isRehearsal))
    signal(SIGINT) { _ in ImportRunner.isInterrupted.store(true, ordering: .relaxed) }
    defer { signal(SIGINT, SIG_DFL) }
    folderImport.isCancelled = { Self.isInterrupted.load(ordering: .relaxed) }
    let bar = ProgressBar(isRehearsal ? "Looking" : "Importing")
    folderImport.progress = bar.show
    defer { bar.end() }
    do {
      return ImportOutcome(try folderImport.run(), project: project.name, isRehearsal: isRehearsal)
    } catch let refusal as Refusal {
      throw CommandFailure(.notFound, "Nothing was imported: \(folder) \(refusal.reason).")
    } catch let error as StoreError {
      let failure = CommandFailure(error) ?? CommandFailure(.failed, error.message)
      throw CommandFailure(
        failure.status,
        "\(failure.message) What was imported so far is stored; run the same command again to go on.")
    }
  }
}
