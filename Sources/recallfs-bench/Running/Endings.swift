import Dispatch
import Foundation
import Synchronization

/// Leaves nothing behind: no mount, no daemon, no folder, not even when the run is interrupted.
enum Endings {
  private struct Left {
    var folders: Set<String> = []
    var daemons: Set<pid_t> = []
  }

  private static let left = Mutex(Left())
  // Written once, before any other thread runs; held only so that the sources live.
  private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// The signals that children must not inherit as ignored.
  static var watched: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    return set
  }

  /// Clears up on the signals that end a program.
  static func watch() {
    for number in signals {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        for folder in left.withLock({ $0.folders }) { clear(folder: folder) }
        _exit(128 + number)
      }
      source.activate()
      sources.append(source)
    }
  }

  static func add(folder: String) { _ = left.withLock { $0.folders.insert(folder) } }
  static func add(daemon: pid_t) { _ = left.withLock { $0.daemons.insert(daemon) } }
  static func forget(daemon: pid_t) { _ = left.withLock { $0.daemons.remove(daemon) } }

  /// Unmounts what is mounted below a folder, ends the daemons, and removes the folder.
  static func clear(folder: String) {
    let daemons = left.withLock { left in
      left.folders.remove(folder)
      defer { left.daemons = [] }
      return left.daemons
    }
    for mount in Mounts.below(folder) { Mounts.detach(mount) }
    for daemon in daemons { kill(daemon, SIGKILL) }
    // A folder with something mounted in it is not ours to remove.
    if Mounts.below(folder).isEmpty { try? FileManager.default.removeItem(atPath: folder) }
  }
}
