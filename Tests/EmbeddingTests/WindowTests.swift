import RecallTesting
import Testing

@testable import Embedding

@Suite struct WindowTests {
  private let model: MiniLM

  init() throws {
    model = try TestModel.shared()
  }

  /// Whether the pieces follow one another without a gap from the first byte to the last.
  private func cover(_ pieces: [Substring], _ text: String) -> Bool {
    var end = text.startIndex
    for piece in pieces {
      guard piece.startIndex <= end, piece.endIndex >= end else { return false }
      end = piece.endIndex
    }
    return end == text.endIndex
  }

  @Test(arguments: ["", " ", "one", String(repeating: "river ", count: 254)])
  func `a text that the model takes whole is one window`(text: String) {
    #expect(model.windows(of: text) == [text[...]])
  }

  @Test func `a longer text is cut between words into pieces that overlap and fit`() {
    let text = (0..<2000).map { "word\($0)" }.joined(separator: " ")
    let pieces = model.windows(of: text)
    #expect(cover(pieces, text))
    for (piece, next) in zip(pieces, pieces.dropFirst()) {
      let tokens = model.tokenizer.tokens(of: String(piece)).count
      #expect(tokens <= 202 && tokens > 150)
      #expect(piece.hasSuffix(" ") && next.hasPrefix("word"))
      let shared = model.tokenizer.tokens(of: String(text[next.startIndex..<piece.endIndex])).count
      #expect(shared > 30 && shared <= 42)
    }
  }

  @Test func `every text is covered by windows that lose no token, whatever it holds`() {
    var generator = SeededGenerator(seed: 11)
    let parts = [
      "word ", "日本語", "e\u{301}\u{323}", "[SEP]", "\0", "\n\n", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "한국어 ", "...", "ééé", "  ", "\u{200d}",
    ]
    for _ in 0..<30 {
      let text = (0..<Int.random(in: 0...1500, using: &generator)).map { _ in
        parts[Int.random(in: 0..<parts.count, using: &generator)]
      }.joined()
      let pieces = model.windows(of: text)
      #expect(cover(pieces, text))
      for piece in pieces { #expect(model.tokenizer.tokens(of: String(piece)).count <= 256) }
    }
  }

  @Test func `a megabyte without a single blank is cut too`() {
    let text = String(repeating: "x.", count: 1 << 19)
    let pieces = model.windows(of: text)
    #expect(cover(pieces, text))
    #expect(pieces.count > 6000 && pieces.count < 7000)
  }

  @Test func `windows by characters cover a text and prefer blanks`() {
    let windows = CharacterWindows(length: 100, overlap: 20)
    for text in [
      "", "short", String(repeating: "x", count: 1001), String(repeating: "some words ", count: 99),
    ] {
      let pieces = windows.pieces(of: text)
      #expect(cover(pieces, text))
      #expect(pieces.allSatisfy { $0.count <= 100 })
    }
    let pieces = windows.pieces(of: String(repeating: "some words ", count: 99))
    #expect(pieces.dropLast().allSatisfy { $0.last == " " })
  }
}
