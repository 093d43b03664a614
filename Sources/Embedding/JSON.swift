/// A JSON value, for the header of a model file and a provider's answer.
enum JSON {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// The member of an object; `nil` where there is none.
  subscript(_ name: String) -> JSON? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var elements: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// A number that is a whole one and fits.
  var integer: Int? { number.flatMap(Int.init(exactly:)) }

  /// Reads one value and nothing after it; `nil` where the bytes are none, or are nested deeper than 64 levels.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = JSONReader(bytes)
    guard let value = reader.value(depth: 64), reader.isAtEnd() else { return nil }
    self = value
  }

  /// A string as JSON writes it, quotes included.
  static func quoted(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = [34]
    for byte in text.utf8 {
      switch byte {
      case 34, 92: bytes += [92, byte]
      case 0..<32: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(34)
    return String(decoding: bytes, as: UTF8.self)
  }
}
