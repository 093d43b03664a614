import RecallModel
import RecallStore

/// Making, writing and changing files.
///
/// Nothing here reaches the store but through ``save``.
extension MemoryTree {
  /// Makes and opens a file; one that exists is opened.
  ///
  /// Counts one reference.
  package func create(
    _ name: String, in directory: NodeNumber, _ access: Access, for caller: TreeCaller
  ) throws(TreeError) -> (Found, Opened) {
    try refuseThePast(name, in: directory)
    let name = FileName(name)
    let isInbox = directory == locked { $0.inbox.number }
    let project = isInbox ? project(of: caller) : .global
    let process = processes.process(of: caller)
    let page: Page? = try locked { state throws(TreeError) in
      guard case .page(let page) = try state.directory(directory).child(name, in: state) else { return nil }
      return page
    }
    if let page, page.desk != nil {
      var access = access
      if let index = page as? MemoryIndexPage, isRemoved(index, for: caller) {
        locked { _ in index.appear() }
        access.remove(.exclusive)
        access.insert(.truncate)
      }
      guard !access.contains(.exclusive) else { throw .exists }
      let opened = try open(page, access, by: process)
      return locked { state in (reference(page, in: state, lifetime: .momentary), opened) }
    }
    return try locked { state throws(TreeError) in
      let directory = try state.directory(directory)
      guard let folder = directory as? WritableDirectory else { throw .readOnly }
      if let child = folder.child(name, in: state) {
        guard !access.contains(.exclusive) else { throw .exists }
        guard let file = state.node(of: child) as? FileNode else {
          throw child.isDirectory ? .isDirectory : .readOnly
        }
        let opened = try open(file, access, by: process, in: state)
        return (reference(file, in: state, lifetime: .untilInvalidated), opened)
      }
      let node = try makeDraft(name, in: folder, project, state)
      let opened = try open(node, access, by: process, in: state)
      return (reference(node, in: state, lifetime: .untilInvalidated), opened)
    }
  }

  private func makeDraft(
    _ name: FileName, in folder: WritableDirectory, _ project: ProjectChoice, _ state: TreeState
  ) throws(TreeError) -> FileNode {
    guard folder.accepts(name, in: state) else { throw .readOnly }
    try state.drafts.add()
    let now = Timestamp.now
    var draft = FileNode.Draft(folder: folder, name: name, created: now, project: project)
    draft.successor = folder.vacancies[name]?.memory
    let node = state.install { FileNode(number: $0, subject: .draft(draft)) }
    node.working = WorkingText(bytes: [], modified: now, base: nil)
    var done = KernelDone()
    done.add(folder, name)
    folder.addDraft(node, as: name, done: done, in: state)
    return node
  }

  /// Writes at an offset.
  package func write(_ handle: TreeHandle, at offset: Int, _ bytes: UnsafeRawBufferPointer) throws(TreeError)
  {
    let file = try writableFile(handle)
    try loadWorkingText(of: file)
    try locked { state throws(TreeError) in
      guard let open = state.handles[handle], let working = file.working else { throw .invalid }
      open.isDirty = true
      let offset = open.appends ? working.bytes.count : offset
      do throws(TreeError) {
        try allow(max(offset + bytes.count, working.bytes.count), for: file, in: state)
        if isMemoryText(file), !mayBeText(bytes) { throw .notText }
      } catch {
        // The kernel cuts a long write into pieces: what came before the refused one is no text of anybody's.
        if isMemoryText(file) { working.refusal = error }
        throw error
      }
      working.write(bytes, at: offset)
    }
  }

  private func writableFile(_ handle: TreeHandle) throws(TreeError) -> FileNode {
    try locked { state throws(TreeError) in
      guard let open = state.handles[handle], open.isWritable, let file = open.file else {
        throw .notPermitted
      }
      return file
    }
  }

  /// Brings the stored text into memory, where a write changes part of it.
  func loadWorkingText(of file: FileNode) throws(TreeError) {
    while true {
      let version: VersionID? = locked { _ in
        guard file.working == nil else { return nil }
        guard let version = storedVersion(of: file) else {
          file.working = WorkingText(bytes: [], modified: .now, base: nil)
          return nil
        }
        return version
      }
      guard let version else { return }
      let bytes = try fetch(version)
      let isCurrent: Bool = locked { state in
        guard file.working == nil else { return true }
        guard storedVersion(of: file) == version else { return false }
        let modified = file.attributes(in: state).modified
        file.working = WorkingText(bytes: bytes, modified: modified, base: version)
        return true
      }
      if isCurrent { return }
    }
  }

  /// Refuses sizes beyond the limits, and counts a draft's growth.
  private func allow(_ byteCount: Int, for file: FileNode, in state: TreeState) throws(TreeError) {
    let present = file.working?.bytes.count ?? 0
    guard file.draft != nil else {
      if byteCount > (isMemoryText(file) ? Self.textLimit : Self.draftLimit) { throw .tooLarge }
      return
    }
    if byteCount > (isMemoryText(file) ? Self.textLimit : Self.draftLimit) { throw .tooLarge }
    try state.drafts.grow(by: byteCount - present)
  }

  /// Whether what is written here becomes a memory when it is closed.
  private func isMemoryText(_ file: FileNode) -> Bool {
    switch file.subject {
    case .memory, .page: true
    case .draft(let draft): FileNames.isMemoryName(draft.name.text)
    case .removed: false
    }
  }

  /// Whether bytes can be a piece of UTF-8: a character may be cut at either end.
  private func mayBeText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
    var start = 0
    while start < min(3, bytes.count), isContinuation(bytes[start]) { start += 1 }
    var end = bytes.count
    var back = 0
    while back < min(4, end - start) {
      let byte = bytes[end - 1 - back]
      back += 1
      if isContinuation(byte) { continue }
      let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      if length > back { end -= back }
      break
    }
    let whole = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    return isText(whole)
  }

  /// Cuts a file to nothing, as `O_TRUNC` does: shown at once, stored only when something is written.
  func empty(_ file: FileNode, by process: ProcessIdentity?, in state: TreeState) throws(TreeError) {
    let working = file.working ?? WorkingText(bytes: [], modified: .now, base: nil)
    if file.draft != nil { try state.drafts.grow(by: -working.bytes.count) }
    working.empty()
    file.working = working
    // What is written next replaces what this process has read, which somebody may have changed since.
    if let memory = file.memory {
      working.base = state.sightings.seen(.memory(memory.entry.row), by: process)?.version
    }
    if file.page != nil { working.seen = state.sightings.seen(.page(file.number), by: process) }
  }

  /// Changes size or time, through a handle or by path.
  package func setAttributes(
    of number: NodeNumber, handle: TreeHandle?, to changes: TreeChanges, for caller: TreeCaller
  ) throws(TreeError) -> Found {
    let process = changes.byteCount == nil ? nil : processes.process(of: caller)
    let node: Node = try locked { state throws(TreeError) in
      guard let node = state.nodes[number] else { throw .notFound }
      return node
    }
    if node is PastFile, changes.modified != nil { throw .readOnly }
    let page = node as? Page ?? (node as? FileNode)?.page
    if let file = node as? FileNode, page == nil {
      if let byteCount = changes.byteCount { try resize(file, to: byteCount, handle: handle, by: process) }
      if let modified = changes.modified { try setModified(file, modified) }
    }
    if let page, let byteCount = changes.byteCount {
      try resize(page, to: byteCount, handle: handle, by: process)
    }
    return try attributes(of: number, for: caller)
  }

  /// Cuts or extends a page through a handle, or as an open, a cut and a close of its own.
  private func resize(
    _ page: Page, to byteCount: Int, handle: TreeHandle?, by process: ProcessIdentity?
  ) throws(TreeError) {
    guard let desk = page.desk else { throw .readOnly }
    if let handle {
      let file = locked { state in state.handles[handle]?.file } ?? desk
      return try resize(file, to: byteCount, handle: handle, by: process)
    }
    let opened = try open(page, [.write], by: process).handle
    defer { release(opened) }
    try resize(desk, to: byteCount, handle: opened, by: process)
    try flush(opened)
  }

  private func resize(
    _ file: FileNode, to byteCount: Int, handle: TreeHandle?, by process: ProcessIdentity?
  ) throws(TreeError) {
    if byteCount > 0 { try loadWorkingText(of: file) }
    let savesNow: Bool = try locked { state throws(TreeError) in
      if let memory = file.memory, memory.isArchived { throw .readOnly }
      if byteCount == 0 {
        try empty(file, by: process, in: state)
        return false
      }
      guard let working = file.working, working.bytes.count != byteCount else { return false }
      try allow(byteCount, for: file, in: state)
      working.resize(to: byteCount)
      guard let handle, let open = state.handles[handle] else { return file.writers == 0 }
      open.isDirty = true
      return false
    }
    if savesNow { try save(file, by: nil, process: process) }
  }

  private func setModified(_ file: FileNode, _ modified: Timestamp) throws(TreeError) {
    let row: MemoryRow? = locked { _ in
      if let working = file.working {
        working.modified = modified
        return working.isDirty || working.isEmptied ? nil : file.memory?.entry.row
      }
      if case .removed(var removed) = file.subject {
        removed.modified = modified
        file.subject = .removed(removed)
      }
      return file.memory?.entry.row
    }
    guard let row else { return }
    try commit("setting a time") { transaction throws(StoreError) in
      [try transaction.setModified(row, modified)]
    } done: { _ in
      KernelDone(node: file)
    }
  }
}

extension Child {
  var isDirectory: Bool {
    if case .directory = self { true } else { false }
  }
}

/// Whether bytes are UTF-8.
func isText(_ bytes: UnsafeRawBufferPointer) -> Bool {
  bytes.isEmpty || (try? UTF8Span(validating: Span(_bytes: RawSpan(_unsafeBytes: bytes)))) != nil
}
