import FoundationEssentials
import Glibc

/// `recallfs.json`: one JSON object, one key a line, in the order of ``SettingKey``.
struct SettingsFile {
  let home: String
  private var path: String { StoreSettings.file(in: home) }

  /// What the file says; a missing one is made with every default.
  ///
  /// A home where nothing can be written (a full or read-only disk) is no reason to refuse to read: defaults hold.
  func readMakingDefaults() throws(SettingsError) -> [SettingKey: SettingValue] {
    guard let bytes = try contents() else {
      let defaults = Dictionary(uniqueKeysWithValues: SettingKey.allCases.map { ($0, $0.defaultValue) })
      try? write(defaults)
      return defaults
    }
    let found: [String: SettingValue]
    do {
      found = try JSONDecoder().decode([String: SettingValue].self, from: bytes)
    } catch {
      throw SettingsError(Self.sentence(about: error, in: path))
    }
    var values: [SettingKey: SettingValue] = [:]
    for (name, value) in found.sorted(by: { $0.key < $1.key }) {
      guard let key = SettingKey(rawValue: name) else {
        let known = SettingKey.allCases.map(\.rawValue).joined(separator: ", ")
        throw SettingsError("\(name) in \(path) is not a setting. There are: \(known).")
      }
      values[key] = try key.checked(value, named: name, in: path)
    }
    return values
  }

  /// Replaces the file in one step, so that a reader sees the old one or the new one.
  func write(_ values: [SettingKey: SettingValue]) throws(SettingsError) {
    let lines = SettingKey.allCases.compactMap { key in
      values[key].map { "  \"\(key.rawValue)\": \(Self.json($0))" }
    }
    let text = "{\n\(lines.joined(separator: ",\n"))\n}\n"
    try makeHome()
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("be written") }
    let bytes = Array(text.utf8)
    let written = Glibc.write(descriptor, bytes, bytes.count)
    guard written == bytes.count, fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0
    else {
      let error = failure("be written")
      unlink(temporary)
      throw error
    }
  }

  private func makeHome() throws(SettingsError) {
    var folder = ""
    for part in home.split(separator: "/") {
      folder += "/\(part)"
      // EEXIST of a file in the way shows as ENOTDIR when the settings are written.
      if mkdir(folder, 0o700) == -1, errno != EEXIST { throw failure("be made, as \(folder) cannot") }
    }
  }

  private func contents() throws(SettingsError) -> Data? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("be read")
    }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &buffer, buffer.count)
    guard count >= 0 else { throw failure("be read") }
    guard count < buffer.count else {
      throw SettingsError("\(path) is longer than 64 KiB: not a settings file.")
    }
    return Data(buffer[..<count])
  }

  private func failure(_ verb: String) -> SettingsError {
    SettingsError("\(path) cannot \(verb): \(String(cString: strerror(errno))).")
  }

  private static func json(_ value: SettingValue) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  private static func sentence(about error: any Error, in path: String) -> String {
    if case DecodingError.typeMismatch(_, let context) = error, let key = context.codingPath.first {
      return "\(key.stringValue) in \(path) is neither a text nor a whole number."
    }
    if case DecodingError.valueNotFound(_, let context) = error, let key = context.codingPath.first {
      return "\(key.stringValue) in \(path) is null; give it a value, or delete the line for the default."
    }
    return "\(path) is not a JSON object of settings. Mend it, or move it away for one with every default."
  }
}
