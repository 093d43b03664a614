import RecallModel

/// One version of a memory as a file of its own: it can be read, and never changes.
///
/// Its inode is another than the memory's: the text is another.
final class PastFile: Page {
  let version: VersionID
  private let byteCount: Int
  private let stored: Timestamp

  /// - Parameter stored: when the store took the version.
  init(number: NodeNumber, version: VersionID, byteCount: Int, stored: Timestamp) {
    self.version = version
    self.byteCount = byteCount
    self.stored = stored
    super.init(number: number, modified: stored)
  }

  override var isTransient: Bool { true }
  /// A purge takes it away.
  override var lifetime: Lifetime { .walk }

  override func attributes(in state: TreeState) -> TreeAttributes {
    TreeAttributes(
      inode: number.rawValue, kind: .file, isWritable: false, linkCount: 1, byteCount: byteCount,
      modified: stored, changed: stored)
  }
}

/// `INDEX.md` of a project as it was.
final class PastIndexPage: Page {
  private let project: String
  private let entries: [CatalogEntry]

  init(number: NodeNumber, project: String, entries: [CatalogEntry], moment: Timestamp) {
    self.project = project
    self.entries = entries
    super.init(number: number, modified: moment)
  }

  override var isTransient: Bool { true }
  override var lifetime: Lifetime { .walk }

  override func render(in state: TreeState) -> [UInt8] { IndexPage.text(of: project, entries) }
}
