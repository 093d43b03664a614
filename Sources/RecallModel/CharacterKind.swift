/// What a character does in an identifier.
enum CharacterKind {
  case lower, upper, digit, connector, other

  /// Reads the character at an index of UTF-8, and how many bytes it has: at least one.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (CharacterKind, Int) {
    let byte = bytes[index]
    guard byte >= 0x80 else { return (ascii(byte), 1) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard byte >= 0xC2, index + length <= bytes.count else { return (.other, 1) }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    guard let scalar = Unicode.Scalar(value) else { return (.other, 1) }
    return (category(scalar), length)
  }

  private static func ascii(_ byte: UInt8) -> CharacterKind {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"):
      .connector
    default: .other
    }
  }

  private static func category(_ scalar: Unicode.Scalar) -> CharacterKind {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: .upper
    case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark: .lower
    case .decimalNumber: .digit
    default: .other
    }
  }
}
