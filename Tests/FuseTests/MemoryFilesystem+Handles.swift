import Fuse
import Synchronization

extension MemoryFilesystem {
  func create(
    _ name: String, in directory: NodeID, flags: OpenFlags, for caller: Caller
  ) throws(Errno) -> (LookupResult, OpenResult) {
    try Self.refuse(name)
    return try withState { state throws(Errno) in
      let made = try found(state.add(name, in: directory.rawValue, .file), &state)
      return (made, OpenResult(handle: state.newHandle(), options: openOptions))
    }
  }

  func open(_ node: NodeID, flags: OpenFlags, for caller: Caller) throws(Errno) -> OpenResult {
    try withState { state throws(Errno) in
      if flags.truncates { state.nodes[node.rawValue]?.data = [] }
      return OpenResult(handle: state.newHandle(), options: openOptions)
    }
  }

  func read(
    _ node: NodeID, handle: HandleID, at offset: Int, count: Int, reply: (UnsafeRawBufferPointer) -> Void
  ) throws(Errno) {
    let data = try withState { state throws(Errno) in try state.node(node.rawValue).data }
    let start = min(offset, data.count)
    data.withUnsafeBytes {
      reply(UnsafeRawBufferPointer(rebasing: $0[start..<min(start + count, data.count)]))
    }
  }

  func write(
    _ node: NodeID, handle: HandleID, at offset: Int, bytes: UnsafeRawBufferPointer
  ) throws(Errno) {
    try withState { state throws(Errno) in
      var data = try state.node(node.rawValue).data
      if data.count < offset + bytes.count {
        data.append(contentsOf: repeatElement(0, count: offset + bytes.count - data.count))
      }
      data.replaceSubrange(offset..<offset + bytes.count, with: bytes)
      state.nodes[node.rawValue]?.data = data
    }
  }

  func flush(_ node: NodeID, handle: HandleID) throws(Errno) {
    if let error = state.withLock({ $0.flushError }) { throw error }
  }

  func synchronize(_ node: NodeID, handle: HandleID) throws(Errno) {
    throw .diskQuotaExceeded
  }

  func release(_ node: NodeID, handle: HandleID) {
    state.withLock { _ = $0.openHandles.remove(handle.rawValue) }
  }

  func openDirectory(_ node: NodeID, for caller: Caller) throws(Errno) -> OpenResult {
    try withState { state throws(Errno) in
      let handle = state.newHandle()
      let directory = try state.node(node.rawValue)
      state.listings[handle.rawValue] = directory.order.compactMap { name in
        directory.children[name].map { (name, $0) }
      }
      return OpenResult(handle: handle, options: [.cacheListing, .keepCache])
    }
  }

  func list(
    _ node: NodeID, handle: HandleID, from offset: UInt64, into listing: inout DirectoryListing
  ) throws(Errno) {
    // The listing is filled under the lock, so that what fits is counted before anyone can look.
    let entries = state.withLock { $0.listings[handle.rawValue] ?? [] }
    var position = Int(offset)
    while position < entries.count + 2 {
      let name = position == 0 ? "." : position == 1 ? ".." : entries[position - 2].name
      let number = position < 2 ? node.rawValue : entries[position - 2].node
      guard let shown = state.withLock({ $0.nodes[number].map { shown(number, $0) } }) else {
        throw .staleNode
      }
      var result = shown
      if position < 2 { result.node = nil }
      let counts = listing.countsReferences && position >= 2
      if counts { state.withLock { $0.references[number, default: 0] += 1 } }
      guard listing.add(DirectoryEntry(name: name, result: result, nextOffset: UInt64(position) + 1)) else {
        if counts { state.withLock { $0.references[number, default: 0] -= 1 } }
        return
      }
      position += 1
    }
  }

  func releaseDirectory(_ node: NodeID, handle: HandleID) {
    state.withLock { state in
      state.openHandles.remove(handle.rawValue)
      state.listings[handle.rawValue] = nil
    }
  }
}
