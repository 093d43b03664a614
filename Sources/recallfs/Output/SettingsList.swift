import Settings

/// The settings as `config` shows them.
struct SettingsList {
  private let settings: StoreSettings

  /// One setting as `--json` shows it.
  struct Record: Encodable {
    let value: SettingValue
    let source: String
    let variable: String
    let meaning: String
  }

  init(_ settings: StoreSettings) {
    self.settings = settings
  }

  /// By key.
  var records: [String: Record] {
    Dictionary(
      uniqueKeysWithValues: SettingKey.allCases.map { key in
        let origin = settings.values[key]
        return (
          key.rawValue,
          Record(
            value: origin?.value ?? key.defaultValue, source: (origin?.place ?? .builtIn).rawValue,
            variable: key.variable, meaning: key.meaning)
        )
      })
  }

  var lines: [String] {
    ["home = \(settings.home)"]
      + SettingKey.allCases.flatMap { key in
        let origin = settings.values[key]
        return [
          "\(key.rawValue) = \(origin?.value ?? key.defaultValue)  (\((origin?.place ?? .builtIn).rawValue); \(key.variable))",
          "    \(key.meaning)",
        ]
      }
  }

  /// What holds for a key; paths are absolute.
  func value(of name: String) throws -> String {
    if name == "home" { return settings.home }
    let key = try key(name)
    return key == .mountPoint ? settings.mountPoint : "\(settings.values[key]?.value ?? key.defaultValue)"
  }

  /// Writes a key to the file.
  func set(_ name: String, to value: String) throws {
    let key = try key(name)
    try StoreSettings.set(key, to: value, home: settings.home)
    if settings.values[key]?.place == .environment {
      Terminal.complain("note: \(key.variable) is set in the environment and wins over the file.")
    }
  }

  private func key(_ name: String) throws -> SettingKey {
    guard let key = SettingKey(rawValue: name) else {
      let known = SettingKey.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(.usage, "There is no setting \(name). There are: \(known).")
    }
    return key
  }
}
