/// A content hash as 32 bytes that can be compared without an allocation.
public struct ContentDigest: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Reads 64 hexadecimal digits; `nil` for anything else.
  public init?(hexadecimal text: String) {
    var text = text
    let read = text.withUTF8 { Self.words(UnsafeRawBufferPointer($0)) }
    guard let read else { return nil }
    words = read
  }

  init?(_ hexadecimal: UnsafeRawBufferPointer) {
    guard let read = Self.words(hexadecimal) else { return nil }
    words = read
  }

  private static func words(_ text: UnsafeRawBufferPointer) -> (UInt64, UInt64, UInt64, UInt64)? {
    guard text.count == 64 else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    guard word(text, 0, &words.0), word(text, 16, &words.1), word(text, 32, &words.2),
      word(text, 48, &words.3)
    else { return nil }
    return words
  }

  private static func word(_ text: UnsafeRawBufferPointer, _ start: Int, _ word: inout UInt64) -> Bool {
    // `a` is 0x61: its low four bits and nine more are ten.
    var bad = UInt8(0)
    for index in start..<start + 16 {
      let byte = text[index]
      let isLetter = byte >> 6
      let digit = (byte & 0x0F) &+ isLetter &* 9
      bad |= digit & 0xF0 | (byte &- 0x30 < 10 || byte &- 0x61 < 6 ? 0 : 0x80)
      word = word << 4 | UInt64(digit & 0x0F)
    }
    return bad == 0
  }

  /// Its first sixteen digits.
  public var beginning: String {
    let digits = String(words.0, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Whether two texts of one project are the same.
  public static func == (left: ContentDigest, right: ContentDigest) -> Bool { left.words == right.words }

  /// The first bytes are as random as all of them.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
