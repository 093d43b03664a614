import Glibc

/// Standard output and standard error, line by line.
enum Terminal {
  /// Whether progress may be drawn over itself.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Prints a line.
  static func say(_ line: String) { print(line) }

  /// Prints bytes as they are.
  static func say(bytes: [UInt8]) {
    fflush(stdout)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      start += count
    }
  }

  /// Prints a sentence on standard error, by default under the command's name.
  static func complain(_ sentence: String, named: Bool = true) {
    fflush(stdout)
    fputs(named ? "recallfs: \(sentence)\n" : "\(sentence)\n", stderr)
  }

  /// Asks a yes-or-no question; no answer is no.
  static func confirms(_ question: String) -> Bool {
    fputs("\(question) [y/N] ", stderr)
    guard let answer = readLine() else { return false }
    return ["y", "yes"].contains(answer.lowercased())
  }
}
