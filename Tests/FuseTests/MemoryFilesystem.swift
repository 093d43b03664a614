import Fuse
import Glibc
import Synchronization

/// A file system in memory that remembers what the kernel holds of it.
///
/// Names beginning with `errno-` throw that number from every operation on a name, and `blocked` waits in
/// lookup until ``gate`` opens.
final class MemoryFilesystem: Filesystem {
  struct Node {
    var kind: Attributes.Kind
    var children: [String: UInt64] = [:]
    var order: [String] = []
    var data: [UInt8] = []
    var modified: Int64 = 1_700_000_000_000_000_000
  }

  struct State {
    var nodes: [UInt64: Node] = [1: Node(kind: .directory)]
    var nextNode: UInt64 = 2
    var nextHandle: UInt64 = 1
    var openHandles: Set<UInt64> = []
    var listings: [UInt64: [(name: String, node: UInt64)]] = [:]
    var references: [UInt64: Int64] = [:]
    var starts = 0
    var flushError: Errno?
    var lastRename: RenameFlags?
    var lastChanges: AttributeChanges?
    var lastCaller: Caller?
  }

  let state = Mutex(State())
  let gate = Gate()
  let seconds: Double
  let negativeSeconds: Double
  let openOptions: OpenOptions

  init(seconds: Double = 3_600, negativeSeconds: Double = 0, openOptions: OpenOptions = []) {
    self.seconds = seconds
    self.negativeSeconds = negativeSeconds
    self.openOptions = openOptions
  }

  /// Adds a node behind the kernel's back.
  @discardableResult
  func add(_ name: String, in parent: UInt64 = 1, _ kind: Attributes.Kind = .file, text: String = "")
    -> UInt64
  {
    state.withLock { state in
      let number = state.add(name, in: parent, kind)
      state.nodes[number]?.data = Array(text.utf8)
      return number
    }
  }

  func started() {
    state.withLock { $0.starts += 1 }
  }

  func lookup(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) -> LookupResult {
    try Self.refuse(name)
    if name == "blocked" { gate.wait() }
    return try withState { state throws(Errno) in
      state.lastCaller = caller
      guard let number = state.nodes[directory.rawValue]?.children[name] else {
        return LookupResult(
          node: nil, attributes: attributes(0, Node(kind: .file)), entrySeconds: negativeSeconds,
          attributeSeconds: 0)
      }
      return try found(number, &state)
    }
  }

  func forget(_ node: NodeID, references: UInt64) {
    state.withLock { $0.references[node.rawValue, default: 0] -= Int64(references) }
  }

  func attributes(of node: NodeID, for caller: Caller) throws(Errno) -> AttributesResult {
    try withState { state throws(Errno) in
      AttributesResult(
        attributes: attributes(node.rawValue, try state.node(node.rawValue)), seconds: seconds)
    }
  }

  func setAttributes(
    of node: NodeID, handle: HandleID?, to changes: AttributeChanges, for caller: Caller
  ) throws(Errno) -> AttributesResult {
    try withState { state throws(Errno) in
      var changed = try state.node(node.rawValue)
      state.lastChanges = changes
      if let count = changes.byteCount {
        let zeros = [UInt8](repeating: 0, count: max(0, count - changed.data.count))
        changed.data = Array((changed.data + zeros).prefix(count))
      }
      if let modified = changes.modified { changed.modified = modified }
      state.nodes[node.rawValue] = changed
      return AttributesResult(attributes: attributes(node.rawValue, changed), seconds: seconds)
    }
  }

  func readLink(_ node: NodeID, for caller: Caller) throws(Errno) -> String {
    try withState { state throws(Errno) in
      String(decoding: try state.node(node.rawValue).data, as: UTF8.self)
    }
  }

  func statistics() throws(Errno) -> FilesystemStatistics {
    FilesystemStatistics(blocks: 1_000, freeBlocks: 900, files: 100, freeFiles: 90)
  }
}

// MARK: - What the operations share

extension MemoryFilesystem {
  func withState<Result>(_ body: (inout State) throws(Errno) -> Result) throws(Errno) -> Result {
    try state.withLock { state throws(Errno) in
      nonisolated(unsafe) let result = try body(&state)  // values only
      return result
    }
  }

  static func refuse(_ name: String) throws(Errno) {
    if name.hasPrefix("errno-"), let number = Int32(name.dropFirst(6)) { throw Errno(rawValue: number) }
  }

  /// A lookup's answer, counted as a reference.
  func found(_ number: UInt64, _ state: inout State) throws(Errno) -> LookupResult {
    state.references[number, default: 0] += 1
    return shown(number, try state.node(number))
  }

  func shown(_ number: UInt64, _ node: Node) -> LookupResult {
    LookupResult(
      node: NodeID(rawValue: number), attributes: attributes(number, node), entrySeconds: seconds,
      attributeSeconds: seconds)
  }

  func attributes(_ number: UInt64, _ node: Node) -> Attributes {
    Attributes(
      inode: number + 1_000, kind: node.kind, permissions: node.kind == .directory ? 0o700 : 0o600,
      linkCount: 2,
      byteCount: node.data.count, modified: node.modified, changed: node.modified)
  }
}

extension MemoryFilesystem.State {
  func node(_ number: UInt64) throws(Errno) -> MemoryFilesystem.Node {
    guard let node = nodes[number] else { throw .staleNode }
    return node
  }

  mutating func add(_ name: String, in parent: UInt64, _ kind: Attributes.Kind) -> UInt64 {
    let number = nextNode
    nextNode += 1
    nodes[number] = MemoryFilesystem.Node(kind: kind)
    nodes[parent]?.children[name] = number
    nodes[parent]?.order.append(name)
    nodes[parent]?.modified += 1
    return number
  }

  mutating func remove(_ name: String, in parent: UInt64) throws(Errno) -> UInt64 {
    guard let number = nodes[parent]?.children.removeValue(forKey: name) else { throw .noSuchFileOrDirectory }
    nodes[parent]?.order.removeAll { $0 == name }
    nodes[parent]?.modified += 1
    return number
  }

  mutating func newHandle() -> HandleID {
    defer { nextHandle += 1 }
    openHandles.insert(nextHandle)
    return HandleID(rawValue: nextHandle)
  }
}
