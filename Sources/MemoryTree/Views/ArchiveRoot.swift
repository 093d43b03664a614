import RecallModel

/// `archive/`: removed and retired memories by the local month they went, `2026-11/<name>.md`.
final class ArchiveRoot: Directory {
  private var months: [FileName: MemoryListing] = [:]

  override func child(_ name: FileName, in state: TreeState) -> Child? { months[name].map { .directory($0) } }

  override func members(in state: TreeState) -> [Listed] {
    months.map { Listed(name: $0.key.text, child: .directory($0.value)) }
  }

  func add(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    let name = monthName(of: memory)
    let month = months[name] ?? makeMonth(name, in: state)
    month.add(memory, done: done, in: state)
  }

  func remove(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    let name = monthName(of: memory)
    guard let month = months[name] else { return }
    month.remove(memory, done: done, in: state)
    guard month.isEmpty else { return }
    months[name] = nil
    membershipChanged(name, added: false, seen: true, done: done, in: state)
    state.discard(month)
  }

  /// Where a reader of the tree finds an archived memory.
  func path(of memory: TreeMemory, in state: TreeState) -> String {
    let month = monthName(of: memory)
    let name = months[month]?.shownName(of: memory, in: state)?.text ?? memory.baseName
    return "archive/\(month.text)/\(name)"
  }

  private func monthName(of memory: TreeMemory) -> FileName {
    let date = LocalDate(memory.entry.archived ?? memory.entry.modified)
    return FileName("\(date.year)-\(twoDigits(date.month))")
  }

  private func makeMonth(_ name: FileName, in state: TreeState) -> MemoryListing {
    let month = state.install {
      MemoryListing(number: $0, name: name.text, parent: self, kind: .archivedMonth, modified: .now)
    }
    months[name] = month
    membershipChanged(name, added: true, seen: false, done: .nothing, in: state)
    return month
  }
}
