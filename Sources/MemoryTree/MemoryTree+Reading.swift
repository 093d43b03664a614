import RecallModel
import RecallStore

/// Opening and reading files.
extension MemoryTree {
  /// Opens a file that exists.
  package func open(_ number: NodeNumber, _ access: Access, for caller: TreeCaller) throws(TreeError)
    -> Opened
  {
    let process = processes.process(of: caller)
    let (node, opened): (Node, Opened?) = try locked { state throws(TreeError) in
      guard let node = state.nodes[number] else { throw .notFound }
      if node is Directory { throw .isDirectory }
      if let past = node as? PastFile { return (past, try open(past, access, by: process, in: state)) }
      if node is Page { return (node, nil) }
      guard let file = node as? FileNode else { throw .invalid }
      if let page = file.page { return (page, nil) }
      return (file, try open(file, access, by: process, in: state))
    }
    if let opened { return opened }
    guard let page = node as? Page else { throw .invalid }
    return try open(page, access, by: process)
  }

  /// Opens a page, made anew if it is behind.
  func open(_ page: Page, _ access: Access, by process: ProcessIdentity?) throws(TreeError) -> Opened {
    let isWritable = access.contains(.write)
    if isWritable, page.desk == nil { throw .readOnly }
    var isNew = false
    if let page = page as? ComposedPage { isNew = try bringUpToDate(page) }
    return try locked { state throws(TreeError) in
      if isWritable { return try openDesk(of: page, access, by: process, in: state) }
      return open(page, isNew: isNew, by: process, in: state)
    }
  }

  /// Opens a page as it reads now.
  ///
  /// - Parameter isNew: it has been made by this very look: what a cache has of it must not be shown.
  private func open(_ page: Page, isNew: Bool, by process: ProcessIdentity?, in state: TreeState) -> Opened {
    if let index = page as? MemoryIndexPage {
      // While somebody writes it, what is read is what that writer had seen, and its own lines.
      let seen = page.desk?.working.map { $0.seen ?? .nothing } ?? index.ownSeen
      state.sightings.note(.page(page.number), as: seen, by: process)
    }
    let handle = state.nextHandle()
    if let desk = page.desk, desk.working != nil {
      // Somebody is writing it: readers see what is written, as in any file.
      state.handles[handle] = OpenFile(.file(desk), isWritable: false, by: process)
      desk.handles += 1
      return Opened(handle: handle, isUnchanged: false, isWritable: false, bypassesCache: true)
    }
    state.handles[handle] = OpenFile(.page(page.currentText(in: state)), isWritable: false, by: process)
    let isUnchanged = !isNew && page.lifetime == .untilInvalidated
    // Who reads a page to write it must read what it is said to have seen.
    return Opened(
      handle: handle, isUnchanged: isUnchanged && page.desk == nil, isWritable: false,
      bypassesCache: page.desk != nil)
  }

  /// Opens a page for writing: from what it shows, or from nothing.
  private func openDesk(
    of page: Page, _ access: Access, by process: ProcessIdentity?, in state: TreeState
  ) throws(TreeError) -> Opened {
    guard let desk = page.desk else { throw .readOnly }
    if access.contains(.truncate) {
      try empty(desk, by: process, in: state)
    } else if desk.working == nil {
      let working = WorkingText(bytes: page.currentText(in: state), modified: .now, base: nil)
      working.seen = (page as? MemoryIndexPage)?.ownSeen
      desk.working = working
    }
    let handle = state.nextHandle()
    let open = OpenFile(.file(desk), isWritable: true, by: process)
    open.appends = access.contains(.append)
    state.handles[handle] = open
    desk.handles += 1
    desk.writers += 1
    return Opened(handle: handle, isUnchanged: false, isWritable: true, bypassesCache: true)
  }

  /// Opens a file's inode and counts the handle.
  func open(
    _ file: FileNode, _ access: Access, by process: ProcessIdentity?, in state: TreeState
  ) throws(TreeError) -> Opened {
    let isWritable = access.contains(.write)
    if let memory = file.memory {
      if memory.isArchived, isWritable { throw .readOnly }
      if !isWritable {
        state.noteRead(of: memory)
        state.sightings.note(
          .memory(memory.entry.row), as: .version(memory.entry.version), by: process)
      }
    }
    if access.contains(.truncate), isWritable { try empty(file, by: process, in: state) }
    let handle = state.nextHandle()
    let open = OpenFile(.file(file), isWritable: isWritable, by: process)
    state.handles[handle] = open
    file.handles += 1
    if isWritable { file.writers += 1 }
    defer { file.differsFromCaches = false }
    return Opened(handle: handle, isUnchanged: !file.differsFromCaches, isWritable: isWritable)
  }

  /// Reads at most `count` bytes at `offset`; fewer only at the end of the file.
  ///
  /// `reply` is called exactly once.
  package func read(
    _ handle: TreeHandle, at offset: Int, count: Int, reply: (UnsafeRawBufferPointer) -> Void
  ) throws(TreeError) {
    let bytes = try text(behind: handle)
    bytes.withUnsafeBytes { all in
      let start = min(max(0, offset), all.count)
      let end = min(all.count, start + count)
      reply(UnsafeRawBufferPointer(rebasing: all[start..<end]))
    }
  }

  /// What a handle reads from.
  private enum Source {
    case bytes([UInt8])
    case stored(VersionID, OpenFile)
  }

  private func text(behind handle: TreeHandle) throws(TreeError) -> [UInt8] {
    let source: Source = try locked { state throws(TreeError) in
      guard let open = state.handles[handle] else { throw .invalid }
      switch open.subject {
      case .page(let text): return .bytes(text)
      case .version(let version):
        if let fetched = open.fetched { return .bytes(fetched.bytes) }
        return .stored(version, open)
      case .file(let file):
        if let working = file.working { return .bytes(working.bytes) }
        if let page = file.page { return .bytes(page.currentText(in: state)) }
        guard let version = storedVersion(of: file) else { return .bytes([]) }
        if let fetched = open.fetched, fetched.version == version { return .bytes(fetched.bytes) }
        return .stored(version, open)
      }
    }
    guard case .stored(let version, let open) = source else {
      guard case .bytes(let bytes) = source else { return [] }
      return bytes
    }
    let bytes = try fetch(version)
    // Small texts are read whole, once; only a longer one is worth keeping for the next piece.
    if bytes.count > 64 << 10 { locked { _ in open.fetched = (version, bytes) } }
    return bytes
  }

  /// The version in the store that an inode without a working text reads as.
  func storedVersion(of file: FileNode) -> VersionID? {
    switch file.subject {
    case .memory(let memory): memory.entry.version
    case .removed(let removed): removed.version
    case .draft, .page: nil
    }
  }

  /// The text of a version, from the store.
  func fetch(_ version: VersionID) throws(TreeError) -> [UInt8] {
    do {
      return try store.text(of: version)
    } catch {
      if error.code == .notFound { throw .purged }
      throw report(TreeError(error), "reading a memory")
    }
  }

  /// Lets go what was written on a page: it shows what it is made of again.
  func clear(_ desk: FileNode, _ state: TreeState) {
    if let working = desk.working, working.generation > 0 { state.publish(.contents(desk.number)) }
    desk.working = nil
  }

  /// The last close of a handle.
  package func release(_ handle: TreeHandle) {
    let unsaved: FileNode? = locked { state in
      guard let open = state.handles.removeValue(forKey: handle), let file = open.file else { return nil }
      file.handles -= 1
      if open.isWritable { file.writers -= 1 }
      if open.isWritable, file.writers == 0, settle(file, state) { return file }
      state.dropIfUnused(file)
      return nil
    }
    if let unsaved { saveLate(unsaved) }
  }

  /// Lets a stored text go when nobody writes it any more; true when there is something left to store.
  private func settle(_ file: FileNode, _ state: TreeState) -> Bool {
    guard let working = file.working else { return false }
    if working.isDirty || working.refusal != nil { return true }
    if file.memory != nil, !working.isEmptied { file.working = nil }
    if file.page != nil { clear(file, state) }
    return false
  }
}
