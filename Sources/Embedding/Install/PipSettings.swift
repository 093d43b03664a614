import Glibc

/// What pip is told about where packages come from: the environment first, then its configuration files.
struct PipSettings: Sendable {
  /// Without a slash at the end.
  var indexURL = "https://pypi.org/simple"
  /// Folders and pages that may have the file itself.
  var findLinks: [String] = []
  /// Trusted certificates instead of the system's.
  var certificateFile: String?

  /// Reads them.
  ///
  /// - Parameters:
  ///   - environment: the value of a variable.
  ///   - contents: the text of a file; `nil` where there is none.
  init(environment: (String) -> String?, contents: (String) -> String?) {
    let home = environment("HOME") ?? ""
    let user = environment("XDG_CONFIG_HOME") ?? "\(home)/.config"
    var files = ["/etc/pip.conf", "\(home)/.pip/pip.conf", "\(user)/pip/pip.conf"]
    if let environmentFolder = environment("VIRTUAL_ENV") { files.append("\(environmentFolder)/pip.conf") }
    if let file = environment("PIP_CONFIG_FILE") { files.append(file) }
    for file in files { contents(file).map { read($0) } }
    take("index-url", environment("PIP_INDEX_URL"))
    take("find-links", environment("PIP_FIND_LINKS"))
    take("cert", environment("PIP_CERT"))
  }

  /// The settings of this process.
  static var ofThisProcess: PipSettings {
    PipSettings(
      environment: { name in getenv(name).map { String(cString: $0) } },
      contents: { path in
        (try? MappedFile(path: path)).map { String(decoding: $0.bytes.prefix(1 << 20), as: UTF8.self) }
      })
  }

  /// The sections `global` and `download` of a configuration file.
  private mutating func read(_ text: String) {
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmed
      if line.hasPrefix("[") {
        section = String(line.dropFirst().prefix { $0 != "]" })
      } else if ["global", "download"].contains(section), !line.hasPrefix("#"), !line.hasPrefix(";"),
        let mark = line.firstIndex(where: { $0 == "=" || $0 == ":" })
      {
        take(String(line[..<mark].trimmed), String(line[line.index(after: mark)...].trimmed))
      }
    }
  }

  private mutating func take(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    switch name {
    case "index-url":
      indexURL = value
      while indexURL.hasSuffix("/") { indexURL.removeLast() }
    case "find-links": findLinks = value.split(whereSeparator: \.isWhitespace).map(String.init)
    case "cert": certificateFile = value
    default: break
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let front = drop(while: \.isWhitespace)
    return front.prefix(front.count - front.reversed().prefix(while: \.isWhitespace).count)
  }
}
