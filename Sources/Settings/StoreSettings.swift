import Glibc

/// How this store is set up: defaults, then the file `recallfs.json` in the home, then the environment.
public struct StoreSettings: Sendable, Equatable {
  /// The folder of the store, the settings and, by default, the mount: absolute.
  public let home: String
  /// Each key's value and where it comes from.
  public let values: [SettingKey: SettingOrigin]

  /// Where the tree is mounted: absolute.
  public let mountPoint: String
  /// How long the tree may be silent before the daemon ends itself.
  public var watchdogSeconds: Int { number(.watchdogSeconds) }
  /// How long a draft is kept after its last use.
  public var draftHours: Int { number(.draftHours) }

  /// The settings file of a home.
  public static func file(in home: String) -> String { "\(home)/recallfs.json" }

  /// The home this environment names: `RECALLFS_HOME`, else `~/.claude-mem`.
  ///
  /// - Throws: ``SettingsError`` when `RECALLFS_HOME` is not an absolute path, or nobody knows the user's home.
  public static func home(environment: [String: String]) throws(SettingsError) -> String {
    if let home = environment["RECALLFS_HOME"], !home.isEmpty {
      guard home.hasPrefix("/") else {
        throw SettingsError("RECALLFS_HOME is \"\(home)\"; it takes an absolute path.")
      }
      return withoutTrailingSlash(home)
    }
    guard let user = userHome(environment: environment) else {
      throw SettingsError("Neither RECALLFS_HOME nor HOME is set, so there is no place for the memories.")
    }
    return withoutTrailingSlash(user) + "/.claude-mem"
  }

  /// The user's home directory, as the environment or the user database says.
  public static func userHome(environment: [String: String]) -> String? {
    if let home = environment["HOME"], home.hasPrefix("/") { return home }
    guard let entry = getpwuid(getuid()), let directory = entry.pointee.pw_dir else { return nil }
    return String(cString: directory)
  }

  /// Reads the settings of a home, making the home (mode 0700) and the file when they are not there yet.
  ///
  /// - Throws: ``SettingsError`` naming the key and the place of a value that cannot be used.
  public static func load(home: String, environment: [String: String]) throws(SettingsError) -> StoreSettings
  {
    var values: [SettingKey: SettingOrigin] = [:]
    for key in SettingKey.allCases { values[key] = SettingOrigin(value: key.defaultValue, place: .builtIn) }
    for (key, value) in try SettingsFile(home: home).readMakingDefaults() {
      values[key] = SettingOrigin(value: value, place: .file)
    }
    for key in SettingKey.allCases {
      guard let text = environment[key.variable], !text.isEmpty else { continue }
      let value = try key.parsed(text, named: key.variable, in: "the environment")
      values[key] = SettingOrigin(value: value, place: .environment)
    }
    let path = (values[.mountPoint]?.value ?? SettingKey.mountPoint.defaultValue).description
    // The kernel names mounts by their real path.
    let realHome = resolvingLinks(home)
    let mountPoint = absolute(path, home: realHome, environment: environment)
    return StoreSettings(home: realHome, values: values, mountPoint: resolvingLinksAbove(mountPoint))
  }

  /// Sets one key in the file; the others stay as they are.
  ///
  /// - Throws: ``SettingsError`` when the value is not one the key takes, or the file cannot be read or written.
  public static func set(_ key: SettingKey, to text: String, home: String) throws(SettingsError) {
    let file = SettingsFile(home: home)
    var values = try file.readMakingDefaults()
    values[key] = try key.parsed(text, named: key.rawValue, in: "the command line")
    try file.write(values)
  }

  private func value(_ key: SettingKey) -> SettingValue { values[key]?.value ?? key.defaultValue }

  func number(_ key: SettingKey) -> Int {
    if case .number(let number) = value(key) { number } else { 0 }
  }

  private static func absolute(_ path: String, home: String, environment: [String: String]) -> String {
    if path.hasPrefix("/") { return withoutTrailingSlash(path) }
    if path == "~" || path.hasPrefix("~/"), let user = userHome(environment: environment) {
      return withoutTrailingSlash(user + path.dropFirst())
    }
    return withoutTrailingSlash("\(home)/\(path)")
  }

  private static func resolvingLinks(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Leaves the last part alone: asking a mount point of a dead or wedged daemon fails or hangs.
  private static func resolvingLinksAbove(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
    return resolvingLinks(String(path[..<slash])) + path[slash...]
  }

  private static func withoutTrailingSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
