/// The tokenizer of uncased BERT models, equal to the `tokenizers` package token by token.
public struct WordPiece: Sendable {
  /// The number of tokens that stand around every text: `[CLS]` before and `[SEP]` behind it.
  public static let frameCount = 2

  private let vocabulary: Vocabulary
  private let specials: [(text: [UInt8], token: Int32)]
  private let classToken: Int32
  private let separator: Int32
  private let unknown: Int32
  /// A longer word is unknown as a whole (`max_input_chars_per_word` of the model).
  private static let longestWord = 100

  /// Reads a vocabulary.
  ///
  /// - Parameters:
  ///   - vocabulary: the bytes of `vocab.txt`, a piece a line.
  ///   - path: where they come from, for the error's text.
  /// - Throws: ``EmbeddingError/Code/modelDamaged`` when a special token is not in it.
  public init(vocabulary bytes: [UInt8], path: String) throws(EmbeddingError) {
    let vocabulary = Vocabulary(bytes)
    func token(_ piece: String) throws(EmbeddingError) -> Int32 {
      guard let token = vocabulary.token(piece) else {
        throw ModelFolder.damaged(path, "it has no \(piece)")
      }
      return token
    }
    classToken = try token("[CLS]")
    separator = try token("[SEP]")
    unknown = try token("[UNK]")
    // The reference finds these in the text as it stands, before anything else.
    var specials: [(text: [UInt8], token: Int32)] = []
    for piece in ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] {
      specials.append((Array(piece.utf8), try token(piece)))
    }
    self.specials = specials
    self.vocabulary = vocabulary
  }

  /// The number of different tokens.
  public var tokenCount: Int { vocabulary.count }

  /// The tokens of a text, `[CLS]` and `[SEP]` around them.
  ///
  /// - Parameter limit: the most tokens to answer, the frame included; the text is read no further than that.
  public func tokens(of text: String, limit: Int = .max) -> [Int32] {
    var tokens = [classToken]
    let room = limit - Self.frameCount
    scan(text) { scanner in
      append(scanner, to: &tokens)
      return tokens.count - 1 < room
    }
    if tokens.count - 1 > room { tokens.removeLast(tokens.count - 1 - max(room, 0)) }
    tokens.append(separator)
    return tokens
  }

  /// Where each word ends in the text's UTF-8, and how many tokens it has.
  func words(of text: String) -> [(begin: Int, tokens: Int)] {
    var words: [(begin: Int, tokens: Int)] = []
    var tokens: [Int32] = []
    scan(text) { scanner in
      tokens.removeAll(keepingCapacity: true)
      append(scanner, to: &tokens)
      words.append((scanner.source.lowerBound, tokens.count))
      return true
    }
    return words
  }

  /// Gives every word to `body` until it answers false.
  private func scan(_ text: String, _ body: (borrowing WordScanner) -> Bool) {
    var text = text
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes, table: .shared, specials: specials)
      while scanner.next(), body(scanner) {}
    }
  }

  /// Greedy: the longest piece first, and the whole word unknown when a rest is none.
  private func append(_ scanner: borrowing WordScanner, to tokens: inout [Int32]) {
    if let special = scanner.special {
      tokens.append(special)
      return
    }
    guard scanner.scalarCount <= Self.longestWord else {
      tokens.append(unknown)
      return
    }
    let first = tokens.count
    var rest = scanner.word[...]
    while !rest.isEmpty {
      guard let piece = vocabulary.longestPrefix(of: rest, continuing: tokens.count > first) else {
        tokens.removeLast(tokens.count - first)
        tokens.append(unknown)
        return
      }
      tokens.append(piece.token)
      rest = rest.dropFirst(piece.length)
    }
  }
}
