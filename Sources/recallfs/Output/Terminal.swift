import Glibc

/// Standard output and standard error.
enum Terminal {
  /// Whether progress may be drawn over itself.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Prints a line.
  static func say(_ line: String) { write(Array("\(line)\n".utf8), to: STDOUT_FILENO) }

  /// Prints lines in one go; nothing for none.
  static func say(lines: [String]) {
    if !lines.isEmpty { say(lines.joined(separator: "\n")) }
  }

  /// Prints bytes as they are.
  static func say(bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Prints a sentence on standard error, by default under the command's name.
  static func complain(_ sentence: String, named: Bool = true) {
    draw(named ? "recallfs: \(sentence)\n" : "\(sentence)\n")
  }

  /// Writes to standard error as it is.
  static func draw(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

  /// Asks a yes-or-no question; no answer is no.
  static func confirms(_ question: String) -> Bool {
    draw("\(question) [y/N] ")
    guard let answer = readLine() else { return false }
    return ["y", "yes"].contains(answer.lowercased())
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // Nobody listens any more: there is nobody to tell, either.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
