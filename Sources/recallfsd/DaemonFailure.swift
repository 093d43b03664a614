import Fuse
import Glibc
import MemoryTree
import RecallStore
import Settings

/// Why the daemon does not serve, in one sentence, and the status it exits with.
struct DaemonFailure: Error {
  var message: String
  /// As `docs/cli.md` lists them.
  var status: Int32

  init(_ message: String, status: Int32 = 1) {
    self.message = message
    self.status = status
  }

  init(_ error: any Error) {
    switch error {
    case let failure as DaemonFailure: self = failure
    case let error as StoreError: self.init(error.message, status: error.code == .corrupt ? 7 : 1)
    case let error as SettingsError: self.init(error.description, status: 2)
    case let error as SessionError: self.init(error.message)
    default: self.init("\(error)")
    }
  }

  /// Tells whoever started the daemon, and standard error.
  func report(to descriptor: Int32?) {
    let line = message.map { $0.isNewline ? " " : $0 }
    if let descriptor { Readiness.write("error \(String(line))\n", to: descriptor) }
    Readiness.write("recallfsd: \(message)\n", to: STDERR_FILENO)
  }
}
