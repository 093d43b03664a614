import Glibc
import RecallModel
import RecallStore
import Settings

/// The store, the settings and the surroundings a command works in.
struct Workspace {
  let settings: StoreSettings
  let environment: [String: String]

  /// Reads `RECALLFS_HOME` and the settings there; the first run makes them.
  init() throws {
    environment = Self.environmentVariables()
    settings = try StoreSettings.load(
      home: StoreSettings.home(environment: environment), environment: environment)
  }

  /// The store, made if this is the first time.
  func store() throws -> MemoryStore {
    let store = try MemoryStore(home: settings.home)
    try store.countDays(in: settings.timeZone)
    return store
  }

  /// Finds the projects of directories.
  var locator: ProjectLocator {
    ProjectLocator(
      userHome: StoreSettings.userHome(environment: environment), mountPoint: settings.mountPoint)
  }

  /// The working directory, free of symbolic links; `nil` when it is gone.
  static var currentDirectory: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// A path made absolute by the letters alone.
  static func absolute(_ path: String) -> String {
    let full = path.hasPrefix("/") ? path : "\(currentDirectory ?? "")/\(path)"
    var parts: [Substring] = []
    for part in full.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func environmentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let pair = next.pointee {
      let text = String(cString: pair)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return variables
  }
}
