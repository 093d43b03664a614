import RecallModel
import RecallStore
import Retrieval
import Settings
import Upkeep

/// Removes memories: to the archive, or for good.
struct Forgetter {
  let store: MemoryStore
  let workspace: Workspace

  /// All of them, or none: a wrong name among many must not leave half done.
  func find(_ names: [String]) throws -> [Memory] {
    var rows: Set<MemoryRow> = []
    return try names.map { try MemoryReference(text: $0).find(in: store, workspace) }
      .filter { rows.insert($0.entry.row).inserted }
  }

  /// Archives in one transaction; those in the archive already stay there.
  func archive(_ memories: [Memory]) throws {
    let live = memories.filter { $0.entry.state != .archived }
    for memory in memories where memory.entry.state == .archived {
      Terminal.say("\(name(memory)) is in the archive already; --purge removes it for good")
    }
    guard !live.isEmpty else { return }
    _ = try store.write(source: .cli) { (transaction) throws(StoreError) in
      for memory in live { _ = try transaction.archive(memory.entry.row) }
    }
    for memory in live {
      Terminal.say("\(name(memory)) is in the archive; 'recallfs restore \(memory.entry.id)' brings it back")
    }
  }

  /// Removes for good, after naming what goes.
  func purge(_ memories: [Memory], asking: Bool) throws {
    if asking {
      guard Terminal.inputIsTerminal else {
        throw CommandFailure(
          .usage, "Nothing was removed: --purge asks first, and here is nobody to ask. Add --yes.")
      }
      for memory in memories {
        let count = try store.history(of: memory.entry.row).count
        Terminal.say("\(name(memory))  \(memory.entry.title)  (versions: \(count))")
      }
      guard Terminal.confirms("Remove for good?") else {
        throw CommandFailure(.failed, "Nothing was removed.")
      }
    }
    _ = try store.write(source: .cli) { (transaction) throws(StoreError) in
      for memory in memories { try transaction.purge(memory.entry.row) }
    }
    try clearArchiveFiles()
    for memory in memories { Terminal.say("\(name(memory)) is removed for good") }
  }

  /// Takes what was purged out of `archives/` too; while the daemon is at it, it does that.
  private func clearArchiveFiles() throws {
    let settings = workspace.settings
    let tools = UpkeepTools(
      store: store, recaller: Recaller(store: store), limits: UpkeepLimits(settings), home: settings.home)
    _ = try UpkeepRunner([ExportJob(tools)], store: store, home: settings.home).run()
  }

  private func name(_ memory: Memory) -> String {
    "\(memory.projectName)/\(memory.entry.path) (\(memory.entry.id))"
  }
}
