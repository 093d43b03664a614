import RecallModel

/// A memory's place in the tree: one object however many views show it.
final class TreeMemory {
  var entry: CatalogEntry {
    didSet { if entry.path != oldValue.path { path = MemoryPath(entry.path) } }
  }
  /// The inode the kernel knows it by, once it has asked for it.
  var node: FileNode?
  /// Its name under `by-type/<type>/`, once that view is built.
  var typeViewName: FileName?
  /// Its name in its topic's folder, once that view is built.
  var topicName: FileName?
  /// Its name in its day of the timeline, once that day is built.
  var dayName: FileName?
  /// Its name in its month of the archive, once that month is built.
  var archiveName: FileName?
  /// Its name in `inbox/`, while it is shown there.
  var inboxName: FileName?
  /// In which views the kernel may hold a name for it.
  var seen: Views = []

  /// The places a memory is shown in.
  struct Views: OptionSet {
    let rawValue: UInt8

    static let home = Views(rawValue: 1)
    static let type = Views(rawValue: 2)
    static let timeline = Views(rawValue: 4)
    static let archive = Views(rawValue: 8)
    static let inbox = Views(rawValue: 16)
    static let search = Views(rawValue: 32)
    static let topic = Views(rawValue: 64)
  }

  private(set) var path: MemoryPath

  init(_ entry: CatalogEntry) {
    self.entry = entry
    path = MemoryPath(entry.path)
  }

  var isArchived: Bool { entry.state == .archived }

  /// The last component of its path.
  var baseName: String { path.name }

  /// The path of the folder it lies in, inside its project; empty at the top.
  var folderPath: String { path.folder }
}
