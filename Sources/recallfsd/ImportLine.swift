import Glibc

/// Whether Claude Code reads the project's page by itself, by a line in the user's own instructions.
struct ImportLine: Sendable {
  private let file: String?
  private let lines: [String]

  init(userHome: String?, mountPoint: String, environment: [String: String]) {
    let folder = environment["CLAUDE_CONFIG_DIR"] ?? userHome.map { "\($0)/.claude" }
    file = folder.map { "\($0)/CLAUDE.md" }
    var lines = ["@\(mountPoint)/here/CONTEXT.md"]
    if let userHome, mountPoint.hasPrefix(userHome + "/") {
      lines.append("@~/\(mountPoint.dropFirst(userHome.count + 1))/here/CONTEXT.md")
    }
    self.lines = lines
  }

  /// Asked anew each time: a person may have just taken it out.
  var isThere: Bool {
    guard let text = file.flatMap(Self.text) else { return false }
    return text.split(whereSeparator: \.isWhitespace).contains { lines.contains(String($0)) }
  }

  private static func text(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 256 << 10)
    let count = read(file, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
