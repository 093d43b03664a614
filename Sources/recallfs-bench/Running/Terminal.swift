import Glibc

/// What a person or a script reads.
enum Terminal {
  /// Results: standard output.
  static func say(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// What is being done, so that a long run is not silent: standard error.
  static func note(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// What went wrong: standard error.
  static func complain(_ text: String) { write("recallfs-bench: \(text)\n", to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
