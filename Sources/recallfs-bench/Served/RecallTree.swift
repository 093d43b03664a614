import Foundation

/// A store shown by `recallfsd`.
final class RecallTree: ServedTree {
  let root: String
  private let home: String
  private let placement: Placement
  private let program: String?
  private var running: DaemonRun?

  init(home: String, placement: Placement, program: String?) {
    self.home = home
    self.placement = placement
    self.program = program
    root = "\(home)/fs/by-project/\(StoreFilling.project)"
  }

  func serve() throws {
    running = try DaemonRun.start(home: home, placement: placement, program: program)
  }

  func withdraw() throws {
    try running?.stop()
    running = nil
  }

  /// The same store in another place, so that what is written does not outlive a workload.
  func copied(to folder: String, placement: Placement? = nil) throws -> RecallTree {
    try FileManager.default.copyItem(atPath: home, toPath: folder)
    return RecallTree(home: folder, placement: placement ?? self.placement, program: program)
  }

  /// Removes the store's folder.
  func discard() {
    try? FileManager.default.removeItem(atPath: home)
  }
}
