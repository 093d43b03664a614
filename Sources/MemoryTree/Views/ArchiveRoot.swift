import RecallModel

/// `archive/`: removed and retired memories by the local month they went, `2026-11/<name>.md`.
final class ArchiveRoot: Directory {
  private var months: [FileName: MemoryListing] = [:]

  override func child(_ name: FileName, in state: TreeState) -> Child? { months[name].map { .directory($0) } }

  override func members(in state: TreeState) -> [Listed] {
    months.map { Listed(name: $0.key.text, child: .directory($0.value)) }
  }

  func add(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    let month = listing(named: monthName(of: memory), in: state)
    memory.archiveName = month.add(memory, wanting: memory.baseName, done: done, in: state)
  }

  func remove(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard let name = memory.archiveName else { return }
    memory.archiveName = nil
    let month = listing(named: monthName(of: memory), in: state)
    month.remove(memory, named: name, done: done, in: state)
    guard month.isEmpty else { return }
    months[FileName(month.name)] = nil
    membershipChanged(FileName(month.name), added: false, seen: true, done: done, in: state)
    state.discard(month)
  }

  private func monthName(of memory: TreeMemory) -> String {
    let date = LocalDate(memory.entry.archived ?? memory.entry.modified)
    return "\(date.year)-\(twoDigits(date.month))"
  }

  private func listing(named name: String, in state: TreeState) -> MemoryListing {
    if let known = months[FileName(name)] { return known }
    let month = state.install {
      MemoryListing(number: $0, name: name, parent: self, view: .archive, modified: .now)
    }
    months[FileName(name)] = month
    membershipChanged(FileName(name), added: true, seen: false, done: .nothing, in: state)
    return month
  }
}
