/// A setting's value and who gave it.
public struct SettingOrigin: Sendable, Equatable {
  /// The value, checked.
  public let value: SettingValue
  /// Who gave it.
  public let place: Place

  /// From weakest to strongest.
  public enum Place: String, Sendable, Codable {
    case builtIn = "default"
    case file
    case environment
  }
}
