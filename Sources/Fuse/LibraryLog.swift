internal import CFuse
import Glibc
import Synchronization

/// What libfuse would print to standard error, kept for error messages instead.
enum LibraryLog {
  private static let lines = Mutex<[String]>([])

  /// Takes libfuse's messages over, for the whole process.
  static func install() {
    fuse_set_log_func { _, format, arguments in
      guard let format, let arguments else { return }
      var buffer = [CChar](repeating: 0, count: 512)
      vsnprintf(&buffer, buffer.count, format, arguments)
      LibraryLog.add(String(nulTerminated: buffer))
    }
  }

  static func clear() {
    lines.withLock { $0.removeAll() }
  }

  /// The last messages in one line.
  static var text: String { lines.withLock { $0.joined(separator: "; ") } }

  private static func add(_ message: String) {
    let line = String(message.drop(while: \.isWhitespace).prefix { !$0.isNewline })
    lines.withLock { lines in
      if lines.count >= 4 { lines.removeFirst() }
      lines.append(line)
    }
  }
}
