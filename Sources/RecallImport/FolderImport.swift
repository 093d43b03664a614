import RecallModel
public import RecallStore

/// Brings a folder of Markdown into the store: each file a memory at the same path in a project.
///
/// Safe to run again: what is stored already is left alone, so an import that was stopped goes on where it was.
/// The folder itself is only read.
public struct FolderImport {
  /// Files in one transaction: enough to share its cost, few enough that other writers hardly wait.
  static let batchSize = 200

  private let store: MemoryStore
  private let folder: String
  private let options: ImportOptions
  /// Says how many of how many files are done.
  public var progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  /// Asked between files; once it says yes, the import ends with what is done so far.
  public var isCancelled: () -> Bool = { false }

  /// Prepares to import a folder.
  ///
  /// - Parameter folder: an absolute path.
  public init(store: MemoryStore, folder: String, options: ImportOptions) {
    self.store = store
    self.folder = folder
    self.options = options
  }

  /// Imports; each batch is stored whole or not at all.
  ///
  /// - Throws: ``Refusal`` when the folder cannot be listed; ``StoreError`` when the store cannot go on: what was
  ///   reported as done by then stays.
  public func run() throws -> ImportReport {
    let scan = try FolderScan(folder)
    var report = ImportReport()
    report.found = scan.files.count
    report.skipped = scan.skipped
    var planner = try ImportPlanner(store: store, options: options)
    var batch: [Planned] = []
    for (index, file) in scan.files.enumerated() {
      if isCancelled() {
        report.wasInterrupted = true
        break
      }
      let (step, warnings) = try planner.step(for: file)
      report.warnings += warnings.map { ImportReport.Remark(path: file.path, reason: $0) }
      switch step {
      case .nothing: report.unchanged += 1
      case .refuse(let reason): report.refused.append(ImportReport.Remark(path: file.path, reason: reason))
      case .create, .revise: batch.append(Planned(path: file.path, step: step))
      }
      if batch.count == Self.batchSize {
        try commit(&batch, &report)
        progress(index + 1, scan.files.count)
      } else if (index + 1).isMultiple(of: Self.batchSize) {
        progress(index + 1, scan.files.count)
      }
    }
    try commit(&batch, &report)
    if !report.wasInterrupted { progress(scan.files.count, scan.files.count) }
    return report
  }

  /// A step that changes the store.
  private struct Planned {
    let path: String
    let step: ImportStep
  }

  private func commit(_ batch: inout [Planned], _ report: inout ImportReport) throws(StoreError) {
    guard !batch.isEmpty else { return }
    defer { batch = [] }
    if !options.isRehearsal {
      do {
        try write(batch)
      } catch {
        guard error.code == .exists || error.code == .notFound else { throw error }
        return try commitOneByOne(batch, &report)
      }
    }
    for planned in batch { count(planned, in: &report) }
  }

  /// One file's trouble (its place was taken meanwhile, its id belonged to a purged memory) is that file's alone.
  private func commitOneByOne(_ batch: [Planned], _ report: inout ImportReport) throws(StoreError) {
    for planned in batch {
      do {
        try write([planned])
        count(planned, in: &report)
      } catch {
        guard error.code == .exists || error.code == .notFound else { throw error }
        report.refused.append(
          ImportReport.Remark(path: planned.path, reason: "is not stored: \(error.message)"))
      }
    }
  }

  private func write(_ batch: [Planned]) throws(StoreError) {
    _ = try store.write(source: .import) { (transaction) throws(StoreError) in
      for planned in batch {
        switch planned.step {
        case .create(let memory): _ = try transaction.create(memory)
        case .revise(let row, let revision): _ = try transaction.revise(row, revision)
        case .nothing, .refuse: break
        }
      }
    }
  }

  private func count(_ planned: Planned, in report: inout ImportReport) {
    if case .create = planned.step { report.created += 1 } else { report.revised += 1 }
  }
}
