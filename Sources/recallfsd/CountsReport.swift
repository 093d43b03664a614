import Fuse
import Glibc
import Synchronization

/// Writes how often the kernel has asked for each thing to the file of `--counts`, whenever ``signal`` comes.
///
/// For tests that count messages: a question through the mount would be counted itself.
final class CountsReport: Sendable {
  /// Blocked and waited for with the signals that end the daemon; without `--counts` it does nothing.
  static let signal = SIGUSR1

  private struct Source {
    var path: String
    var counts: @Sendable () -> [RequestKind: UInt64]
  }

  private let source = Mutex<Source?>(nil)

  /// From now on each signal writes to `path`.
  func connect(to path: String, _ counts: @escaping @Sendable () -> [RequestKind: UInt64]) {
    source.withLock { $0 = Source(path: path, counts: counts) }
  }

  /// Puts a new file in the place of the old one, so that a reader sees the one or the other whole.
  func write() {
    guard let source = source.withLock({ $0 }) else { return }
    let members = source.counts().sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\"\($0.key)\": \($0.value)"
    }
    let fresh = source.path + ".new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    Readiness.write("{ \(members.joined(separator: ", ")) }\n", to: descriptor)
    close(descriptor)
    rename(fresh, source.path)
  }
}
