/// A thing that can be set, the value it has when nobody sets it, and what it takes.
public enum SettingKey: String, CaseIterable, Sendable {
  case mountPoint, watchdogSeconds, draftHours

  /// The environment variable that overrides the file.
  public var variable: String {
    switch self {
    case .mountPoint: "RECALLFS_MOUNT_POINT"
    case .watchdogSeconds: "RECALLFS_WATCHDOG_SECONDS"
    case .draftHours: "RECALLFS_DRAFT_HOURS"
    }
  }

  /// What the file says when it is made.
  public var defaultValue: SettingValue {
    switch self {
    case .mountPoint: .text("fs")
    case .watchdogSeconds: .number(30)
    case .draftHours: .number(24)
    }
  }

  /// One sentence for a person who reads the list.
  public var meaning: String {
    switch self {
    case .mountPoint: "Where the tree is mounted; a relative path is below the home, ~/ is the user's home."
    case .watchdogSeconds:
      "A daemon whose tree has not answered for so long ends itself, so that readers never hang."
    case .draftHours:
      "How long a file that is not a memory (a tool's temporary file) is kept after its last use."
    }
  }

  /// Whole numbers it takes; `nil` for text.
  var range: ClosedRange<Int>? {
    switch self {
    case .mountPoint: nil
    case .watchdogSeconds: 5...3600
    case .draftHours: 1...8760
    }
  }

  /// The value if the key takes it.
  ///
  /// - Parameter origin: where it stands, for the sentence: `/home/a/.claude-mem/recallfs.json`, `the environment`.
  func checked(_ value: SettingValue, named name: String, in origin: String) throws(SettingsError)
    -> SettingValue
  {
    switch (range, value) {
    case (let range?, .number(let number)) where range.contains(number):
      return value
    case (let range?, _):
      throw SettingsError(
        "\(name) in \(origin) is \(quoted(value)); it takes a whole number from \(range.lowerBound) to \(range.upperBound)."
      )
    case (nil, .text(let text)) where !text.isEmpty && !text.utf8.contains(0):
      return value
    case (nil, _):
      throw SettingsError("\(name) in \(origin) is \(quoted(value)); it takes the path of a folder.")
    }
  }

  /// Reads what a person typed on a command line or in the environment.
  public func parsed(_ text: String, named name: String, in origin: String) throws(SettingsError)
    -> SettingValue
  {
    let value: SettingValue = range == nil ? .text(text) : Int(text).map(SettingValue.number) ?? .text(text)
    return try checked(value, named: name, in: origin)
  }

  private func quoted(_ value: SettingValue) -> String {
    if case .text(let text) = value { "\"\(text)\"" } else { "\(value)" }
  }
}
