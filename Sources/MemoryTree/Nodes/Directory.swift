import RecallModel

/// A directory: what it holds, and what the kernel may have cached of it.
///
/// Subclasses answer ``child(_:in:)`` and ``members(in:)``; a writable one also says where what is written to
/// it lives.
class Directory: Node {
  /// One name in a listing.
  struct Listed {
    var name: String
    var child: Child

    /// A page, or a folder of queries.
    var isGenerated: Bool {
      switch child {
      case .page(let page): !(page is PastFile)
      case .directory(let directory): directory is SearchDirectory
      case .memory, .draft, .link: false
      }
    }
  }

  var name: String
  /// The one directory it lies in; `nil` for the root.
  weak var parent: Directory?
  /// Moves with every change of membership, so that caches of the listing notice.
  private(set) var modified: Timestamp
  /// The kernel was told of some name here that it does not exist.
  var missesAreCached = false
  private var listing: [Listed]?

  init(number: NodeNumber, name: String, parent: Directory?, modified: Timestamp) {
    self.name = name
    self.parent = parent
    self.modified = modified
    super.init(number: number)
  }

  /// Its path from the root: `by-project/x/notes`; empty for the root.
  var treePath: String {
    guard let parent else { return "" }
    let above = parent.treePath
    return above.isEmpty ? name : above + "/" + name
  }

  /// What a name stands for, or `nil`.
  func child(_ name: FileName, in state: TreeState) -> Child? { nil }

  /// Whether a name always stands for a page that shows a memory of that name.
  func shows(_ name: FileName) -> Bool { false }

  /// Everything listed here, in any order.
  func members(in state: TreeState) -> [Listed] { [] }

  /// Whether a missing name stays missing until something is put there.
  var missLifetime: Lifetime { .untilInvalidated }

  /// It shows what was: nothing in it can be changed.
  var isPast: Bool { false }

  /// How long a name found through a lookup holds.
  var entryLifetime: Lifetime { .untilInvalidated }

  /// Which of a memory's views this is; for knowing what the kernel has seen.
  var view: TreeMemory.Views { [] }

  /// Everything listed here, sorted by name; kept until the membership changes.
  ///
  /// Generated things come last: `rm -r` may take them only when nothing else is left.
  func sortedMembers(in state: TreeState) -> [Listed] {
    if let listing { return listing }
    let sorted = members(in: state).sorted { left, right in
      if left.isGenerated != right.isGenerated { return right.isGenerated }
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
    listing = sorted
    return sorted
  }

  /// Notes that a name came or went.
  ///
  /// - Parameters:
  ///   - name: the name, where one is known.
  ///   - added: whether it came.
  ///   - seen: whether the kernel may hold the name that went.
  ///   - done: names the kernel has changed itself.
  func membershipChanged(_ name: FileName?, added: Bool, seen: Bool, done: KernelDone, in state: TreeState) {
    listing = nil
    // A view that is filled because somebody looks has not changed.
    if state.isFilling { return }
    modified = state.nextMoment(after: modified)
    guard references > 0 || number == .root else { return }
    if let name {
      if done.covers(self, name) { return }
      if added ? missesAreCached : seen { state.publish(.entry(number, name.text)) }
    }
    state.publish(.attributes(number))
  }

  override func attributes(in state: TreeState) -> TreeAttributes {
    TreeAttributes(
      inode: number.rawValue, kind: .directory, isWritable: true, linkCount: 1, byteCount: 4096,
      modified: modified,
      changed: modified)
  }
}

/// The names an operation of the kernel's own has changed: it knows of those already.
struct KernelDone {
  private var places: [(NodeNumber, FileName)] = []
  /// The inode it went through: its attributes and pages are as the kernel made them.
  var node: FileNode?
  /// The name a memory is given in its type's view, where it was made or moved there.
  var nameInTypeView: FileName?

  static var nothing: KernelDone { KernelDone() }

  init(node: FileNode? = nil) {
    self.node = node
  }

  mutating func add(_ directory: Directory, _ name: FileName) {
    places.append((directory.number, name))
  }

  func covers(_ directory: Directory, _ name: FileName) -> Bool {
    places.contains { $0.0 == directory.number && $0.1 == name }
  }
}

/// A directory whose children are fixed, or kept by whoever fills it.
final class PlainDirectory: Directory {
  private var children: [FileName: Child] = [:]

  override func child(_ name: FileName, in state: TreeState) -> Child? { children[name] }

  override func members(in state: TreeState) -> [Listed] {
    children.map { Listed(name: $0.key.text, child: $0.value) }
  }

  /// Puts a child here before the tree is served.
  func install(_ child: Child, as name: String) {
    children[FileName(name)] = child
  }

  /// Puts a child here, or takes it away, while the tree is served.
  func set(_ child: Child?, as name: String, done: KernelDone, in state: TreeState) {
    let key = FileName(name)
    let existed = children[key] != nil
    children[key] = child
    guard existed != (child != nil) else { return }
    membershipChanged(key, added: child != nil, seen: true, done: done, in: state)
  }

  var isEmpty: Bool { children.isEmpty }
}
