import RecallModel

/// The names by which a flat view shows memories of many folders.
struct ViewNames {
  private(set) var byName: [FileName: TreeMemory] = [:]

  subscript(name: FileName) -> TreeMemory? { byName[name] }

  /// Gives a memory a free name: its own, else with its project's behind it, else with its id.
  mutating func add(_ memory: TreeMemory, wanting base: String, in state: TreeState) -> FileName {
    var name = FileName(base)
    if byName[name] != nil, let project = state.projects[memory.entry.project] {
      name = FileName(FileNames.appending(suffix: project.name, toStemOf: base))
    }
    if byName[name] != nil {
      name = FileName(FileNames.appending(suffix: memory.entry.id.rawValue, toStemOf: base))
    }
    byName[name] = memory
    return name
  }

  mutating func set(_ memory: TreeMemory, as name: FileName) { byName[name] = memory }

  mutating func remove(_ name: FileName) { byName[name] = nil }

  var listed: [Directory.Listed] {
    byName.map { Directory.Listed(name: $0.key.text, child: .memory($0.value)) }
  }
}

/// A read-only list of memories: a day of the timeline, a month of the archive.
final class MemoryListing: Directory {
  private var names = ViewNames()
  private let shownIn: TreeMemory.Views

  init(number: NodeNumber, name: String, parent: Directory, view: TreeMemory.Views, modified: Timestamp) {
    shownIn = view
    super.init(number: number, name: name, parent: parent, modified: modified)
  }

  override var view: TreeMemory.Views { shownIn }
  override func child(_ name: FileName, in state: TreeState) -> Child? { names[name].map { .memory($0) } }
  override func members(in state: TreeState) -> [Listed] { names.listed }

  func add(_ memory: TreeMemory, wanting base: String, done: KernelDone, in state: TreeState) -> FileName {
    let name = names.add(memory, wanting: base, in: state)
    membershipChanged(name, added: true, seen: false, done: done, in: state)
    return name
  }

  func remove(_ memory: TreeMemory, named name: FileName, done: KernelDone, in state: TreeState) {
    guard names[name] === memory else { return }
    names.remove(name)
    membershipChanged(name, added: false, seen: memory.seen.contains(shownIn), done: done, in: state)
  }

  var isEmpty: Bool { names.byName.isEmpty }
}
