import RecallModel
import RecallStore

/// `.history/` of a folder: a folder for each memory that is there now, with its versions in it.
///
/// It is found by name and never listed.
final class HistoryDirectory: Directory {
  static let name = FileName(".history")

  private var histories: [FileName: MemoryHistory] = [:]

  override var isTransient: Bool { true }
  override var isPast: Bool { true }
  override var missLifetime: Lifetime { .walk }
  override var entryLifetime: Lifetime { .walk }

  /// By the memory's name, with or without `.md`.
  override func child(_ name: FileName, in state: TreeState) -> Child? {
    guard let memory = memory(name, in: state) ?? memory(FileName(name.text + ".md"), in: state) else {
      return nil
    }
    return .directory(history(of: memory, as: name, in: state))
  }

  override func members(in state: TreeState) -> [Listed] {
    var names: Set<FileName> = []
    for listed in parent?.members(in: state) ?? [] where memory(listed.child) != nil {
      names.insert(FileName(listed.name))
    }
    return names.compactMap { name in
      guard let memory = memory(name, in: state) else { return nil }
      // `x.md.md` cannot be shown as `x.md` beside a memory of that name.
      let stem = FileName(FileNames.stem(of: name.text))
      let shown = names.contains(stem) ? name : stem
      return Listed(name: shown.text, child: .directory(history(of: memory, as: shown, in: state)))
    }
  }

  /// What the folder holds changes without a word to this one.
  override func sortedMembers(in state: TreeState) -> [Listed] {
    members(in: state).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  override func forgotten(in state: TreeState) {
    if let parent { state.histories[parent.number] = nil }
  }

  func drop(_ history: MemoryHistory) {
    if histories[FileName(history.name)] === history { histories[FileName(history.name)] = nil }
  }

  private func memory(_ name: FileName, in state: TreeState) -> TreeMemory? {
    parent?.child(name, in: state).flatMap { memory($0) }
  }

  private func memory(_ child: Child) -> TreeMemory? {
    if case .page(let page) = child { return (page as? MemoryIndexPage)?.project.top.indexMemory }
    return child.memory
  }

  private func history(of memory: TreeMemory, as name: FileName, in state: TreeState) -> MemoryHistory {
    if let known = histories[name], known.row == memory.entry.row { return known }
    let made = MemoryHistory(
      number: state.nextNumber(), name: name.text, parent: self, row: memory.entry.row)
    histories[name] = made
    return made
  }
}

/// `.history/<name>/`: every version of one memory, wherever it lay, `2026-10-01T14-30-05.md`.
///
/// Its versions are read by whoever looks into it, outside the tree's lock.
final class MemoryHistory: Directory {
  let row: MemoryRow
  private var files: [FileName: PastFile] = [:]
  private var versions: [Version] = []

  init(number: NodeNumber, name: String, parent: Directory, row: MemoryRow) {
    self.row = row
    super.init(number: number, name: name, parent: parent, modified: .now)
  }

  override var isTransient: Bool { true }
  override var isPast: Bool { true }
  override var missLifetime: Lifetime { .walk }
  override var entryLifetime: Lifetime { .walk }

  override func child(_ name: FileName, in state: TreeState) -> Child? { files[name].map { .page($0) } }

  override func members(in state: TreeState) -> [Listed] {
    files.map { Listed(name: $0.key.text, child: .page($0.value)) }
  }

  override func forgotten(in state: TreeState) { (parent as? HistoryDirectory)?.drop(self) }

  /// Shows these versions, oldest first; a file of a version stays the same node.
  func show(_ newVersions: [Version], in state: TreeState) {
    guard newVersions != versions else { return }
    let known = Dictionary(files.values.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
    versions = newVersions
    files = [:]
    for version in newVersions {
      let file =
        known[version.id]
        ?? PastFile(
          number: state.nextNumber(), version: version.id, byteCount: version.byteCount,
          stored: version.created)
      files[freeName(for: version.created)] = file
    }
    membershipChanged(nil, added: true, seen: false, done: .nothing, in: state)
  }

  /// The local time; of several versions in one second the later ones have a number behind it, which sorts after.
  private func freeName(for time: Timestamp) -> FileName {
    let date = LocalDate(time)
    let seconds = time.seconds % 60
    let stem =
      "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))T"
      + "\(twoDigits(date.hour))-\(twoDigits(date.minute))-\(twoDigits(seconds < 0 ? seconds + 60 : seconds))"
    var name = FileName(stem + ".md")
    var number = 2
    while files[name] != nil {
      name = FileName("\(stem)~\(number < 100 ? "0" : "")\(twoDigits(number)).md")
      number += 1
    }
    return name
  }
}
