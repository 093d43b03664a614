import Embedding

/// Texts of an exact number of tokens.
struct EmbeddingWork {
  /// Different texts of the same length.
  let batch: [String]
  /// What the peer is given for them.
  let batchTokens: [[Int32]]
  private let tokenizer: WordPiece
  /// Each is one token of the model's vocabulary.
  private static let words = [
    "memory", "file", "server", "error", "build", "test", "river", "house", "music", "paper", "light",
    "market",
  ]

  init(tokenizer: WordPiece, texts: Int, tokens: Int) {
    self.tokenizer = tokenizer
    batch = (0..<texts).map { Self.text($0, tokens: tokens) }
    batchTokens = batch.map { tokenizer.tokens(of: $0) }
  }

  /// A question of so many tokens, the two around it included.
  func question(_ number: Int, length: Int) -> (text: String, tokens: [Int32]) {
    let text = Self.text(number, tokens: length)
    return (text, tokenizer.tokens(of: text))
  }

  private static func text(_ number: Int, tokens: Int) -> String {
    (0..<tokens - WordPiece.frameCount).map { words[(number * 5 + $0 * ($0 + number)) % words.count] }
      .joined(separator: " ")
  }
}
