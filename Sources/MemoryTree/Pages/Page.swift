import RecallModel

/// A generated file that cannot be written: rendered when somebody looks, kept until what it shows has
/// changed.
class Page: Node {
  private var text: [UInt8]?
  private var modified: Timestamp
  /// Attributes of the present text have been handed out: a change must be published.
  private var isKnown = false

  init(number: NodeNumber, modified: Timestamp) {
    self.modified = modified
    super.init(number: number)
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
    expire(in: state)
    text = rendered
  }

  final var hasText: Bool { text != nil }

  override func attributes(in state: TreeState) -> TreeAttributes {
    let count = currentText(in: state).count
    isKnown = true
    return TreeAttributes(
      inode: number.rawValue, kind: .file, isWritable: false, linkCount: 1, byteCount: count,
      modified: modified,
      changed: modified)
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
