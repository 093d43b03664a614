import RecallTesting
import Synchronization

@testable import Embedding
@testable import Retrieval

/// A model without weights: every word has a direction of its own, and words of one meaning have the same.
///
/// The same text gives the same vector in every run. It can be told to fail, or to hold every question back.
final class WordEmbedder: TextEmbedder {
  let modelName: String
  let dimensions = 128
  let isRemote: Bool
  /// What it fails with, while there is something.
  let failure = Mutex<EmbeddingError?>(nil)
  /// Texts it was given, questions among them.
  let calls = Mutex<[String]>([])
  /// Done before texts are embedded, while there is something.
  let beforeTexts = Mutex<(@Sendable () -> Void)?>(nil)
  /// What every question waits for.
  private let gate: Latch<Bool>?
  private static let wordsOfWindow = 40

  init(name: String = "words-1", isRemote: Bool = false, heldBackBy gate: Latch<Bool>? = nil) {
    modelName = name
    self.isRemote = isRemote
    self.gate = gate
  }

  func embed(query: String) throws(EmbeddingError) -> [Float] {
    _ = gate?.wait(milliseconds: 30_000)
    return try embed(texts: [query])[0]
  }

  func embed(texts: [String]) throws(EmbeddingError) -> [[Float]] {
    if let error = failure.withLock({ $0 }) { throw error }
    calls.withLock { $0 += texts }
    beforeTexts.withLock { $0 }?()
    return texts.map(Self.vector)
  }

  func windows(of text: String) -> [Substring] {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > Self.wordsOfWindow else { return [text[...]] }
    return stride(from: 0, to: words.count, by: Self.wordsOfWindow / 2).map { start in
      let window = words[start..<min(words.count, start + Self.wordsOfWindow)]
      return text[window[window.startIndex].startIndex..<window[window.endIndex - 1].endIndex]
    }
  }

  private static let meanings = [
    "automobile": "car", "vehicle": "car", "physician": "doctor", "film": "movie", "purchase": "buy",
  ]

  private static func vector(_ text: String) -> [Float] {
    var sum = [Float](repeating: 0, count: 128)
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for word in words.isEmpty ? ["(nothing)"] : words {
      var generator = SeededGenerator(seed: seed(of: meanings[word] ?? word))
      for place in sum.indices { sum[place] += Float.random(in: -1...1, using: &generator) }
    }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return sum.map { $0 / length }
  }

  /// FNV-1a.
  private static func seed(of word: String) -> UInt64 {
    word.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
