/// Reads numbers written as base64 VLQ: five bits a digit, lowest first, 32 marks that more follow.
struct QuantityReader {
  private let digits: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ text: StaticString) {
    digits = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  var isAtEnd: Bool { position == digits.count }

  /// The next number.
  mutating func next() -> Int {
    var value = 0
    var shift = 0
    while position < digits.count {
      let digit = Self.value(of: digits[position])
      position += 1
      value |= (digit & 31) << shift
      shift += 5
      if digit < 32 { break }
    }
    return value
  }

  /// The next number, its sign in the lowest bit.
  mutating func nextSigned() -> Int {
    let value = next()
    return value & 1 == 0 ? value / 2 : -(value + 1) / 2
  }

  private static func value(of digit: UInt8) -> Int {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit) + 4
    case UInt8(ascii: "+"): 62
    default: 63
    }
  }
}
