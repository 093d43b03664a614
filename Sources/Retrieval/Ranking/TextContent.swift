import RecallModel
import RecallStore

/// What a memory says, without its marks and articles: texts of equal content are the same to every reader.
///
/// Order, numbers with their signs, negations and names such as `C++` are content: `from npm to bun` and `from bun to npm` are
/// near in meaning and not the same.
struct TextContent: Equatable {
  private let words: [Substring]

  init(_ text: String) {
    let lower = text.lowercased()
    words = lower.split { !$0.isLetter && !$0.isNumber && !Self.wordMarks.contains($0) }
      .map(Self.withoutFullStop).filter { !$0.isEmpty && !Self.articles.contains($0) }
  }

  init(of row: MemoryRow, in store: MemoryStore) throws(StoreError) {
    guard let memory = try store.memory(at: row) else {
      self.init("")
      return
    }
    let text = try store.text(of: memory.entry.version)
    self.init(String(decoding: text[FrontMatter.bodyRange(in: text)], as: UTF8.self))
  }

  /// A sentence's end is none of a number's or a name's marks.
  private static func withoutFullStop(_ word: Substring) -> Substring {
    var word = word
    while word.last == "." { word.removeLast() }
    return word
  }

  /// Marks that make another word of one.
  private static let wordMarks: Set<Character> = [
    "+", "#", "-", "<", ">", "=", ".", "%", "/", "'", "_", "@", "$",
  ]
  private static let articles: Set<Substring> = ["a", "an", "the"]
}
