import RecallModel
import RecallStore

/// The live memories of a topic, all projects, flat: `by-topic/<topic>/`.
///
/// Upkeep says what belongs here: nothing is made here or moved here, but a file can be written and removed.
final class TopicView: Directory {
  /// Its number in the store: the older topic has the smaller.
  let row: Int64
  private(set) var shown: [MemoryRow: TreeMemory] = [:]
  private var names = ViewNames()
  private var isBuilt = false

  init(number: NodeNumber, row: Int64, name: String, parent: Directory) {
    self.row = row
    super.init(number: number, name: name, parent: parent, modified: .now)
  }

  override var view: TreeMemory.Views { .topic }

  override func child(_ name: FileName, in state: TreeState) -> Child? {
    build(in: state)
    return names[name].map { .memory($0) }
  }

  override func members(in state: TreeState) -> [Listed] {
    build(in: state)
    return names.listed
  }

  /// Gives names when somebody first looks; the older memory keeps its own.
  private func build(in state: TreeState) {
    if isBuilt { return }
    isBuilt = true
    for memory in shown.values.sorted(by: { $0.entry.row < $1.entry.row }) {
      memory.topicName = names.add(memory, wanting: memory.baseName, in: state)
    }
  }

  func add(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    shown[memory.entry.row] = memory
    if isBuilt { memory.topicName = names.add(memory, wanting: memory.baseName, in: state) }
    membershipChanged(memory.topicName, added: true, seen: false, done: done, in: state)
  }

  func remove(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard shown.removeValue(forKey: memory.entry.row) != nil else { return }
    let name = memory.topicName
    memory.topicName = nil
    if let name { names.remove(name) }
    membershipChanged(name, added: false, seen: memory.seen.contains(.topic), done: done, in: state)
  }
}

/// `by-topic/`: the topics that upkeep has found, by name; those of no live memory are not shown.
final class TopicRoot: Directory {
  /// What of the store is shown: ``ChangeSet/Lists/topicsRevision``.
  private(set) var revision: Int64 = 0
  private var views: [Int64: TopicView] = [:]
  private var listed: [FileName: TopicView] = [:]
  private var topicOf: [MemoryRow: TopicView] = [:]

  override func child(_ name: FileName, in state: TreeState) -> Child? { listed[name].map { .directory($0) } }

  override func members(in state: TreeState) -> [Listed] {
    listed.map { Listed(name: $0.key.text, child: .directory($0.value)) }
  }

  /// The topics that have something to show, oldest first.
  var topics: [TopicView] { listed.values.sorted { $0.row < $1.row } }

  /// Whether there is none to show.
  var isEmpty: Bool { listed.isEmpty }

  /// The view a memory is shown in.
  func topic(of memory: TreeMemory) -> TopicView? { topicOf[memory.entry.row] }

  /// Shows the topics as they are stored.
  func show(_ stored: [StoredTopic], revision: Int64, in state: TreeState) {
    self.revision = revision
    var next: [MemoryRow: Int64] = [:]
    for topic in stored { for member in topic.members { next[member] = topic.row } }
    let leaving = topicOf.filter { next[$0.key] != $0.value.row }
    for (row, view) in leaving {
      topicOf[row] = nil
      if let memory = view.shown[row] { take(memory, from: view, done: .nothing, in: state) }
    }
    for topic in stored {
      let view = view(of: topic, in: state)
      for row in topic.members where topicOf[row] == nil {
        topicOf[row] = view
        if let memory = state.memories[row], !memory.isArchived {
          put(memory, into: view, done: .nothing, in: state)
        }
      }
    }
    let kept = Set(stored.map(\.row))
    for (row, view) in views where !kept.contains(row) {
      views[row] = nil
      state.discard(view)
    }
    if !state.isFilling { state.rootPage.fallBehind(in: state) }
  }

  func add(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard let view = topicOf[memory.entry.row] else { return }
    put(memory, into: view, done: done, in: state)
  }

  func remove(_ memory: TreeMemory, done: KernelDone, in state: TreeState) {
    guard let view = topicOf[memory.entry.row] else { return }
    take(memory, from: view, done: done, in: state)
  }

  private func view(of topic: StoredTopic, in state: TreeState) -> TopicView {
    if let known = views[topic.row] { return known }
    let view = state.install { TopicView(number: $0, row: topic.row, name: topic.name, parent: self) }
    views[topic.row] = view
    return view
  }

  private func put(_ memory: TreeMemory, into view: TopicView, done: KernelDone, in state: TreeState) {
    view.add(memory, done: done, in: state)
    let name = FileName(view.name)
    guard listed.updateValue(view, forKey: name) == nil else { return }
    membershipChanged(name, added: true, seen: false, done: .nothing, in: state)
  }

  private func take(_ memory: TreeMemory, from view: TopicView, done: KernelDone, in state: TreeState) {
    view.remove(memory, done: done, in: state)
    let name = FileName(view.name)
    guard view.shown.isEmpty, listed[name] === view else { return }
    listed[name] = nil
    membershipChanged(name, added: false, seen: true, done: .nothing, in: state)
  }
}
