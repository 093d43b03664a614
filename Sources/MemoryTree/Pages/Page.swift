import RecallModel

/// A generated file: rendered when somebody looks, kept until what it shows has changed.
///
/// It cannot be written, unless it has a desk.
class Page: Node {
  private var text: [UInt8]?
  /// Tells a text that was let go from others.
  private var lastBytes: Int?
  private var modified: Timestamp
  /// Attributes of the present text have been handed out: a change must be published.
  private var isKnown = false

  /// Where it is written, if it takes that: shared by all who do.
  private(set) var desk: FileNode?

  init(number: NodeNumber, modified: Timestamp, isWritable: Bool = false) {
    self.modified = modified
    super.init(number: number)
    if isWritable { desk = FileNode(number: number, subject: .page(FileNode.Desk(page: self))) }
  }

  /// The page as it reads now; `nil` for one that is rendered elsewhere.
  func render(in state: TreeState) -> [UInt8]? { nil }

  /// The text, the same until ``expire(in:)``; empty while one rendered elsewhere has none.
  final func currentText(in state: TreeState) -> [UInt8] {
    if let text { return text }
    text = render(in: state)
    return text ?? []
  }

  /// Drops the text: the next look renders it anew.
  final func expire(in state: TreeState) {
    guard text != nil else { return }
    text = nil
    modified = state.nextMoment(after: modified)
    forgetKnown(in: state)
  }

  /// Has caches ask again for what they were told of the page.
  final func forgetKnown(in state: TreeState) {
    if isKnown, references > 0 { state.publish(.attributes(number)) }
    isKnown = false
  }

  /// Replaces the text by one rendered elsewhere; the time moves only when the bytes do.
  final func replace(with rendered: [UInt8], in state: TreeState) {
    if text == rendered { return }
    if text == nil, let last = lastBytes, last != rendered.hashValue {
      modified = state.nextMoment(after: modified)
    }
    lastBytes = nil
    expire(in: state)
    text = rendered
  }

  final var hasText: Bool { text != nil }

  /// Drops the text to save room, until it is made again: that is no change.
  final func letGo() {
    guard let text else { return }
    lastBytes = text.hashValue
    self.text = nil
  }

  override func attributes(in state: TreeState) -> TreeAttributes {
    let count = currentText(in: state).count
    isKnown = true
    // Editors that find several names write in place, which a page can take without becoming a backup.
    let links: UInt32 = desk == nil ? 1 : 3
    let written = desk?.working
    let moment = written.flatMap { $0.generation > 0 ? $0.modified : nil } ?? modified
    return TreeAttributes(
      inode: number.rawValue, kind: .file, isWritable: desk != nil, linkCount: links,
      byteCount: written?.bytes.count ?? count, modified: moment, changed: moment)
  }
}

/// A page whose words never change.
final class StaticPage: Page {
  private let words: [UInt8]

  init(number: NodeNumber, words: String, modified: Timestamp) {
    self.words = Array(words.utf8)
    super.init(number: number, modified: modified)
  }

  override func render(in state: TreeState) -> [UInt8] { words }
}
