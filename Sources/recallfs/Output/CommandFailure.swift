import AgentSetup
import Embedding
import RecallStore
import Settings

/// Why a command could not do its work: an exit code and a sentence for a person.
struct CommandFailure: Error {
  let status: ExitStatus
  /// What happened, what was kept, and what to do next.
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  /// Reads an error of the modules below; `nil` for those of the command-line parser.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as StoreError: self.init(error)
    case let error as EmbeddingError:
      self.init(error.code == .storageFailed ? .noRoom : .failed, error.message)
    case let error as SetupError: self.init(.failed, error.message)
    case let error as SettingsError: self.init(.usage, error.description)
    default: return nil
    }
  }

  private init(_ error: StoreError) {
    switch error.code {
    case .notFound: self.init(.notFound, error.message)
    case .exists: self.init(.exists, error.message)
    case .busy: self.init(.busy, error.message)
    case .corrupt: self.init(.damaged, error.message)
    case .full, .readOnly: self.init(.noRoom, error.message)
    case .newerSchema: self.init(.newer, error.message)
    default: self.init(.failed, error.message)
    }
  }
}
