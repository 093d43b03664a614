import ArgumentParser

/// Which processors client and daemon run on.
enum Placement: EnumerableFlag {
  /// Both on one, daemon with a single thread: no wake-up across processors, so it repeats well.
  case pinned
  /// Wherever the scheduler puts them: what a person feels.
  case free

  static func help(for value: Placement) -> ArgumentHelp? {
    switch value {
    case .pinned: "Client and single-threaded daemon on one processor."
    case .free: "The scheduler places both; the daemon has its worker pool."
    }
  }

  /// What a command starts with to run there.
  var prefix: [String] { self == .pinned ? ["taskset", "-c", "0"] : [] }
}
