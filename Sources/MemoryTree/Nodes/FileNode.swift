import RecallModel

/// A file as an inode: a memory, or a draft that may become one.
///
/// A rename over a memory gives the memory another inode, as on any Unix file system: whoever still has the
/// old one open goes on reading the old text.
final class FileNode: Node {
  /// What the inode is.
  enum Subject {
    case memory(TreeMemory)
    /// A file that is no memory: a temporary name, or a memory's name nothing has been written to.
    case draft(Draft)
    /// What a name once stood for: readable by those who hold it.
    case removed(Removed)
    /// Where a page is written that takes it: the page's own inode, or one that was renamed over it, which the
    /// kernel takes for the page until it asks for the name again.
    case page(Desk)
  }

  /// Where a draft lies.
  struct Draft {
    unowned var folder: WritableDirectory
    var name: FileName
    var created: Timestamp
    /// The project of whoever made it.
    var project: ProjectChoice
    /// The memory that gave up this name a moment ago: what is written here is its next version.
    var successor: TreeMemory?
  }

  /// The page that is written here.
  struct Desk {
    unowned var page: Page
  }

  /// The last thing known of a file without a name.
  struct Removed {
    var version: VersionID?
    var byteCount: Int
    var modified: Timestamp
    var inode: UInt64
  }

  var subject: Subject
  /// The text while it is not, or not only, in the store.
  var working: WorkingText?
  /// Its text is another than its last writer wrote: the next to open it must not be shown what a cache has.
  var differsFromCaches = false
  /// Handles that may write.
  var writers = 0
  /// Handles of any kind.
  var handles = 0

  init(number: NodeNumber, subject: Subject) {
    self.subject = subject
    super.init(number: number)
  }

  /// The number `stat` shows for a memory: its row, above all node numbers of other kinds.
  static func inode(of row: MemoryRow) -> UInt64 { row.inode }

  override func attributes(in state: TreeState) -> TreeAttributes {
    switch subject {
    case .memory(let memory):
      let entry = memory.entry
      let modified = working?.modified ?? entry.modified
      return TreeAttributes(
        inode: Self.inode(of: entry.row), kind: .file, isWritable: !memory.isArchived,
        linkCount: memory.isArchived ? 1 : (entry.inboxName == nil ? 3 : 4),
        byteCount: working?.bytes.count ?? entry.byteCount, modified: modified, changed: modified)
    case .draft(let draft):
      let modified = working?.modified ?? draft.created
      return TreeAttributes(
        inode: number.rawValue, kind: .file, isWritable: true, linkCount: 1,
        byteCount: working?.bytes.count ?? 0,
        modified: modified, changed: modified)
    case .removed(let removed):
      let modified = working?.modified ?? removed.modified
      return TreeAttributes(
        inode: removed.inode, kind: .file, isWritable: true, linkCount: 0,
        byteCount: working?.bytes.count ?? removed.byteCount, modified: modified, changed: modified)
    case .page(let desk): return desk.page.attributes(in: state)
    }
  }

  var memory: TreeMemory? {
    if case .memory(let memory) = subject { memory } else { nil }
  }

  /// The page that is written here.
  var page: Page? {
    if case .page(let desk) = subject { desk.page } else { nil }
  }

  var draft: Draft? {
    if case .draft(let draft) = subject { draft } else { nil }
  }
}

/// A text being written: shared by every handle on the inode, as the kernel's pages are.
final class WorkingText {
  var bytes: [UInt8]
  /// The time of the last write, or the one a caller set.
  var modified: Timestamp
  /// The version it started from; `nil` for a text that began empty.
  var base: VersionID?
  /// Something was written that is not in the store yet.
  var isDirty = false
  /// Grows with every write: a save knows by it whether the text has changed meanwhile.
  private(set) var generation: UInt64 = 0
  /// Why a piece of it was refused: the rest is no text to store either, until somebody starts over.
  var refusal: TreeError?
  /// Cut to nothing and not written since: shown as empty, but nothing a memory should become for good.
  var isEmptied = false
  /// Of a page: what the writer had seen of the lines stored of it.
  var seen: Sightings.Seen?

  init(bytes: [UInt8], modified: Timestamp, base: VersionID?) {
    self.bytes = bytes
    self.modified = modified
    self.base = base
  }

  /// Notes that the text has changed and is to be stored.
  private func changed() {
    generation += 1
    modified = .now
    isDirty = true
    isEmptied = false
  }

  /// Writes at an offset, filling a gap before it with zeros.
  func write(_ source: UnsafeRawBufferPointer, at offset: Int) {
    changed()
    let end = offset + source.count
    if offset == bytes.count {
      bytes.append(contentsOf: source)
      return
    }
    if bytes.count < end { bytes.append(contentsOf: repeatElement(0, count: end - bytes.count)) }
    bytes.withUnsafeMutableBytes { target in
      UnsafeMutableRawBufferPointer(rebasing: target[offset..<end]).copyMemory(from: source)
    }
  }

  /// Cuts to nothing: shown at once, but no reason to store anything.
  func empty() {
    generation += 1
    refusal = nil
    bytes = []
    base = nil
    modified = .now
    isEmptied = true
  }

  /// Cuts or extends with zeros.
  func resize(to count: Int) {
    changed()
    if count < bytes.count {
      bytes.removeLast(bytes.count - count)
    } else {
      bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
    }
  }
}

/// One open(2) of a file.
final class OpenFile {
  /// What is open.
  enum Subject {
    case file(FileNode)
    /// A page as it read when it was opened.
    case page([UInt8])
    /// A version of the past.
    case version(VersionID)
  }

  let subject: Subject
  let isWritable: Bool
  /// This handle wrote something that is not in the store yet.
  var isDirty = false
  /// The version this handle's saves made: the next save replaces it (one handle, one revision).
  var revision: VersionID?
  /// The text as fetched for reading, and of which version it is.
  var fetched: (version: VersionID, bytes: [UInt8])?
  /// Who opened it, as far as that can be told.
  let process: ProcessIdentity?
  /// Each of its writes goes to the end of what is there, wherever a cache thinks that is.
  var appends = false

  init(_ subject: Subject, isWritable: Bool, by process: ProcessIdentity?) {
    self.subject = subject
    self.process = process
    self.isWritable = isWritable
  }

  var file: FileNode? {
    if case .file(let node) = subject { node } else { nil }
  }
}
