/// The lines of an output that say what went wrong, as they stand there.
enum ErrorLines {
  private static let marks = [
    "error:", "error[", "Error:", "ERROR", "FAILED", "FAIL ", "fatal:", "panic:", "panicked at", "Exception",
    "Traceback",
    "undefined reference", "Error ", "failed:", "already in use", "already allocated", "not found", "Cannot ",
    "cannot ", "ENOENT", "EADDRINUSE", "ECONNREFUSED", "EACCES", "EPERM",
    "ETIMEDOUT", "No such ", "Permission denied", "Segmentation fault", "AssertionError", "assertion failed",
    "timed out",
    "Unknown ", "unresolved", "refused", "denied", "E0", "npm ERR!", "✘", "✗", "Fehler", "Undefined ",
  ]
  private static let noise = [
    "Sibling tool call errored", "<tool_use_error>", "0 errors", "no errors", "0 failed", "Exit code",
    "error-free",
    "File does not exist. Note:", "EISDIR", "has not been read yet", "File has been modified since",
    "error(s) 0",
    "failed: 0", "errors: 0", "user doesn't want",
  ]

  /// The most telling lines, at most `limit`, each cut to what a note can hold.
  static func of(_ output: String, limit: Int = 3) -> [String] {
    var found: [String] = []
    for line in output.split(whereSeparator: \.isNewline) {
      let line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard marks.contains(where: { line.contains($0) }), !noise.contains(where: { line.contains($0) }) else {
        continue
      }
      let text = String(line.prefix(240))
      if !found.contains(text) { found.append(text) }
      if found.count == limit * 4 { break }
    }
    // A stack's last line says what, its first only that.
    if let last = found.last(where: {
      $0.contains("Error: ") || $0.contains("Exception: ") || $0.contains("Error:")
    }),
      found.count > limit
    {
      return [last]
    }
    return Array(found.prefix(limit))
  }

  /// Whether an output without a status of its own tells of a failure.
  static func saysFailed(_ output: String) -> Bool {
    let end = output.suffix(2_000)
    if end.contains("Exit code 0") { return false }
    if output.hasPrefix("Exit code ") || output.hasPrefix("Error: ") { return true }
    let lines = of(String(end), limit: 1)
    guard let line = lines.first else { return false }
    return ["error:", "error[", "FAILED", "fatal:", "panicked at", "Traceback", "npm ERR!", "AssertionError"]
      .contains {
        line.contains($0)
      }
  }
}
