import Glibc

/// The time zone that the process counts days in.
public enum LocalZone {
  /// What this machine is set to, by its name in the zone database; `UTC` where nothing says.
  public static var ofMachine: String {
    if let variable = getenv("TZ") {
      let name = String(cString: variable).drop { $0 == ":" }
      if exists(String(name)) { return String(name) }
    }
    guard let path = realpath("/etc/localtime", nil) else { return "UTC" }
    defer { free(path) }
    let parts = String(cString: path).split(separator: "/")
    guard let folder = parts.firstIndex(of: "zoneinfo") else { return "UTC" }
    let name = parts[(folder + 1)...].joined(separator: "/")
    return exists(name) ? name : "UTC"
  }

  /// Whether the zone database has a name.
  public static func exists(_ name: String) -> Bool {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      return false
    }
    var information = stat()
    return stat("/usr/share/zoneinfo/\(name)", &information) == 0 && information.st_mode & S_IFMT == S_IFREG
  }

  /// Has ``LocalDate`` and ``LocalDay`` count in a zone; before other threads ask.
  ///
  /// A name that this machine does not know changes nothing.
  public static func use(_ name: String) {
    guard exists(name) else { return }
    setenv("TZ", name, 1)
    tzset()
  }
}
