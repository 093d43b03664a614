import RecallModel
import RecallStore

/// The words of a memory that carry what it says: texts of equal content differ in function words, order and marks alone.
///
/// Numbers, names and negations are content: `15 minutes` and `60 minutes` are near in meaning and not the same.
struct TextContent: Equatable {
  private let words: Set<String>
  private let negations: Int

  init(_ text: String) {
    var words: Set<String> = []
    var negations = 0
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" }) {
      if Self.negating.contains(String(word)) || word.hasSuffix("n't") { negations += 1 }
      if !StopWords.contains(word) { words.insert(String(word)) }
    }
    self.words = words
    self.negations = negations
  }

  init(of row: MemoryRow, in store: MemoryStore) throws(StoreError) {
    guard let memory = try store.memory(at: row) else {
      self.init("")
      return
    }
    let text = try store.text(of: memory.entry.version)
    self.init(String(decoding: text[FrontMatter.bodyRange(in: text)], as: UTF8.self))
  }

  private static let negating: Set<String> = ["no", "not", "never", "without", "none", "nor", "cannot"]
}
