import RecallModel

/// A read-only list of memories: a day of the timeline, a month of the archive.
///
/// Names are given when somebody first looks, in the order the memories came.
final class MemoryListing: Directory {
  /// What is listed.
  enum Kind {
    /// Memories by the time of day they were made, `0930-<name>.md`.
    case day
    /// Removed memories.
    case archivedMonth
  }

  private let kind: Kind
  private var names = ViewNames()
  private var unnamed: [TreeMemory] = []

  init(number: NodeNumber, name: String, parent: Directory, kind: Kind, modified: Timestamp) {
    self.kind = kind
    super.init(number: number, name: name, parent: parent, modified: modified)
  }

  override var view: TreeMemory.Views { kind == .day ? .timeline : .archive }

  /// Whether removing a name here removes the memory for good.
  var isArchive: Bool { kind == .archivedMonth }

  override func child(_ name: FileName, in state: TreeState) -> Child? {
    giveNames(in: state)
    return names[name].map { .memory($0) }
  }

  override func members(in state: TreeState) -> [Listed] {
    giveNames(in: state)
    return names.listed
  }

  func add(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard unnamed.isEmpty, !names.byName.isEmpty else {
      unnamed.append(memory)
      membershipChanged(nil, added: true, seen: false, done: done, in: state)
      return
    }
    membershipChanged(give(memory, in: state), added: true, seen: false, done: done, in: state)
  }

  func remove(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard let name = name(of: memory) else {
      unnamed.removeAll { $0 === memory }
      membershipChanged(nil, added: false, seen: false, done: done, in: state)
      return
    }
    setName(nil, of: memory)
    names.remove(name)
    membershipChanged(name, added: false, seen: memory.seen.contains(view), done: done, in: state)
  }

  var isEmpty: Bool { names.byName.isEmpty && unnamed.isEmpty }

  /// The name it shows a memory by.
  func shownName(of memory: TreeMemory, in state: TreeState) -> FileName? {
    giveNames(in: state)
    return name(of: memory)
  }

  private func giveNames(in state: TreeState) {
    for memory in unnamed { _ = give(memory, in: state) }
    unnamed = []
  }

  private func give(_ memory: TreeMemory, in state: TreeState) -> FileName {
    var wanted = memory.baseName
    if kind == .day {
      let date = LocalDate(memory.entry.created)
      wanted = FileNames.fitting("\(twoDigits(date.hour))\(twoDigits(date.minute))-\(wanted)")
    }
    let name = names.add(memory, wanting: wanted, in: state)
    setName(name, of: memory)
    return name
  }

  private func name(of memory: TreeMemory) -> FileName? {
    kind == .day ? memory.dayName : memory.archiveName
  }

  private func setName(_ name: FileName?, of memory: TreeMemory) {
    if kind == .day { memory.dayName = name } else { memory.archiveName = name }
  }
}
