internal import RecallModel

/// What the store derives from a text's bytes alone.
struct TextMeasure {
  /// Where the text after the front matter starts.
  let bodyStart: Int
  let tokens: Int

  init(_ text: [UInt8]) {
    bodyStart = FrontMatter.bodyRange(in: text).lowerBound
    // A character here is a Unicode scalar: every byte that does not continue one.
    var characters = 0
    for byte in text { characters &+= byte & 0xc0 == 0x80 ? 0 : 1 }
    tokens = TokenCount.estimate(characters: characters)
  }
}
