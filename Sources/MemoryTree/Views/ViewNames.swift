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
