/// Texts side by side, each padded to a multiple of 4 tokens and no further.
struct TokenBatch {
  /// Where one text lies.
  struct Text {
    var firstLane: Int
    /// Without padding.
    var count: Int

    var laneCount: Int { TokenBatch.lanes(count) }
  }

  private(set) var texts: [Text] = []
  /// One a lane; padding is token 0.
  private(set) var tokens: [Int32] = []
  /// One a lane, each text from 0.
  private(set) var positions: [Int32] = []

  var laneCount: Int { tokens.count }

  /// The lanes that a text takes.
  static func lanes(_ count: Int) -> Int { (count + 3) & ~3 }

  mutating func append(_ text: [Int32]) {
    texts.append(Text(firstLane: tokens.count, count: text.count))
    let padding = Self.lanes(text.count) - text.count
    tokens += text
    tokens.append(contentsOf: repeatElement(0, count: padding))
    positions += (0..<Int32(text.count + padding))
  }
}
