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
    case let error as StoreError: self.init(error.message, status: Self.status(of: error.code))
    case TreeError.busy: self.init("another process kept the store busy", status: 5)
    case TreeError.failed(let message): self.init(message)
    case let error as SettingsError: self.init(error.description, status: 2)
    case let error as SessionError: self.init(error.message)
    default: self.init("\(error)")
    }
  }

  private static func status(of code: StoreError.Code) -> Int32 {
    switch code {
    case .busy: 5
    case .corrupt: 7
    case .full, .readOnly: 8
    case .newerSchema: 9
    default: 1
    }
  }

  /// Tells whoever started the daemon, and standard error.
  func report(to descriptor: Int32?) {
    let line = message.map { $0.isNewline ? " " : $0 }
    if let descriptor { Readiness.write("error \(String(line))\n", to: descriptor) }
    Readiness.write("recallfsd: \(message)\n", to: STDERR_FILENO)
  }
}
