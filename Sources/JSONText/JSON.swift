/// A JSON value (RFC 8259) that loses nothing of what was written but white space: members keep their order, numbers
/// their digits.
public enum JSON: Hashable, Sendable {
  /// The literal `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// As it is written: `1`, `-0.50`, `1e400`.
  case number(String)
  /// Unescaped.
  case string(String)
  /// In order.
  case array([JSON])
  /// In the order written; a name may come twice.
  case object([JSONMember])

  /// Levels of nesting a text may have.
  public static let deepestNesting = 128

  /// Reads one value and nothing after it but white space; `nil` where the bytes are none, or are nested too deep.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = JSONReader(bytes)
    guard let value = reader.value(depth: Self.deepestNesting), reader.isAtEnd() else { return nil }
    self = value
  }

  /// Reads one value and nothing after it but white space; `nil` where the bytes are none, or are nested too deep.
  public init?(bytes: some Sequence<UInt8>) {
    let array = Array(bytes)
    guard let value = array.withUnsafeBytes({ JSON($0) }) else { return nil }
    self = value
  }

  /// Reads one value and nothing after it but white space; `nil` where the text is none, or is nested too deep.
  public init?(text: String) {
    self.init(bytes: text.utf8)
  }

  /// The last member of that name, as most readers take it; `nil` where there is none.
  public subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The members of an object.
  public var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements of an array.
  public var elements: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// A number, rounded to what a double can be.
  public var number: Double? {
    if case .number(let digits) = self { Double(digits) } else { nil }
  }

  /// A number that is a whole one and fits.
  public var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits) ?? Double(digits).flatMap(Int.init(exactly:))
  }

  /// The text of a string.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The value of `true` and `false`.
  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }
}

/// A name and its value in an object.
public struct JSONMember: Hashable, Sendable {
  /// Unescaped.
  public var name: String
  /// What the name stands for.
  public var value: JSON

  /// Takes both as they are.
  public init(_ name: String, _ value: JSON) {
    self.name = name
    self.value = value
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number("\(value)") }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// An array.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object, in the order written.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { JSONMember($0.0, $0.1) })
  }
}
