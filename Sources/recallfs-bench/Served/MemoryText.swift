/// Markdown of words from a fixed seed; one in a hundred holds `NEEDLE`.
struct MemoryText {
  private static let words = [
    "memory", "agent", "the", "project", "uses", "swift", "build", "test", "prefers", "commit", "sqlite",
    "index",
    "when", "deploy", "file", "system",
  ]

  private var state: UInt64 = 88_172_645_463_325_252

  /// The next text, of exactly ``TreeShape/byteCount`` bytes.
  mutating func next(number: Int) -> [UInt8] {
    var text = Array("# Memory \(number)\(number.isMultiple(of: 100) ? " NEEDLE" : "")\n\n".utf8)
    while text.count < TreeShape.byteCount {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      text += Self.words[Int(state & 15)].utf8
      text.append(UInt8(ascii: (state >> 8) % 12 == 0 ? "\n" : " "))
    }
    text.removeLast(text.count - TreeShape.byteCount)
    text[TreeShape.byteCount - 1] = UInt8(ascii: "\n")
    return text
  }
}
