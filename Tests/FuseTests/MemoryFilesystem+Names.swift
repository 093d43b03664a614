import Fuse

extension MemoryFilesystem {
  func makeDirectory(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) -> LookupResult {
    try Self.refuse(name)
    return try withState { state throws(Errno) in
      try found(state.add(name, in: directory.rawValue, .directory), &state)
    }
  }

  func removeFile(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) {
    try Self.refuse(name)
    try withState { state throws(Errno) in _ = try state.remove(name, in: directory.rawValue) }
  }

  func removeDirectory(_ name: String, in directory: NodeID, for caller: Caller) throws(Errno) {
    try withState { state throws(Errno) in
      if let number = state.nodes[directory.rawValue]?.children[name],
        state.nodes[number]?.children.isEmpty == false
      {
        throw .directoryNotEmpty
      }
      _ = try state.remove(name, in: directory.rawValue)
    }
  }

  func rename(
    _ name: String, in directory: NodeID, to newName: String, in newDirectory: NodeID, flags: RenameFlags,
    for caller: Caller
  ) throws(Errno) {
    try withState { state throws(Errno) in
      state.lastRename = flags
      let number = try state.remove(name, in: directory.rawValue)
      _ = try? state.remove(newName, in: newDirectory.rawValue)
      state.nodes[newDirectory.rawValue]?.children[newName] = number
      state.nodes[newDirectory.rawValue]?.order.append(newName)
    }
  }
}
