internal import RecallModel

/// What the store derives from a text's bytes alone.
struct TextMeasure {
  /// Where the text after the front matter starts.
  let bodyStart: Int
  let tokens: Int

  init(_ text: [UInt8]) {
    bodyStart = FrontMatter.bodyRange(in: text).lowerBound
    tokens = TokenCount.estimate(characters: text.count - Self.continuationCount(text))
  }

  /// How many bytes continue a character, which here is a Unicode scalar: those that begin with the bits 10.
  private static func continuationCount(_ text: [UInt8]) -> Int {
    text.withUnsafeBytes { bytes in
      var count = 0
      var index = 0
      // Eight at a time: the top bit of each byte set, and the next one not.
      while index + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let marks = (word & ~(word << 1) & 0x8080_8080_8080_8080) >> 7
        // The product's top byte is the sum of all bytes.
        count &+= Int((marks &* 0x0101_0101_0101_0101) >> 56)
        index &+= 8
      }
      while index < bytes.count {
        count &+= bytes[index] & 0xc0 == 0x80 ? 1 : 0
        index &+= 1
      }
      return count
    }
  }
}
