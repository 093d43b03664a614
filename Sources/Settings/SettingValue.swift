/// A value as it may stand in the settings file.
public enum SettingValue: Hashable, Sendable, Codable {
  /// A path or a word.
  case text(String)
  /// A count of something.
  case number(Int)

  /// Reads a JSON string or whole number.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes itself as a JSON string or number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    }
  }
}

extension SettingValue: CustomStringConvertible {
  /// The value without quotes, as it stands in an environment variable.
  public var description: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    }
  }
}
