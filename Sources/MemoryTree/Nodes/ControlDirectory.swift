import RecallModel

/// `.recallfs/`: pages about the daemon, and what sets it; the temporary files by which tools save such a page.
///
/// No memory lives here.
final class ControlDirectory: WritableDirectory {
  private var pages: [FileName: Page] = [:]

  /// Puts a page here before the tree is served.
  func install(_ page: Page, as name: String) {
    pages[FileName(name)] = page
  }

  override func keptChild(_ name: FileName, in state: TreeState) -> Child? { pages[name].map { .page($0) } }

  override func keptMembers(in state: TreeState) -> [Listed] {
    pages.map { Listed(name: $0.key.text, child: .page($0.value)) }
  }

  override func accepts(_ name: FileName, in state: TreeState) -> Bool {
    !FileNames.isMemoryName(name.text) && pages.values.contains { $0.desk != nil }
  }
}
