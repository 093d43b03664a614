@testable import Fuse
import Glibc
import Synchronization
import Testing

/// A file system mounted for one test.
struct LiveMount {
  let path: String
  let filesystem: MemoryFilesystem
  let session: Session
  let end: EndOfSession

  /// Mounts, runs `body` and unmounts in any case.
  static func with(
    _ filesystem: MemoryFilesystem = MemoryFilesystem(), singleThreaded: Bool = false,
    _ body: (LiveMount) throws -> Void
  ) throws {
    var template = Array("/tmp/fuse-tests.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let path = String(nulTerminated: template)
    defer { rmdir(path) }
    var options = Session.Options()
    options.subtype = "fusetest"
    options.singleThreaded = singleThreaded
    let session = try Session(mountPoint: path, filesystem: filesystem, options: options)
    let end = EndOfSession()
    let runner = try PosixThread { end.set(session.run()) }
    defer {
      filesystem.gate.open()
      session.stop(severingAfter: .seconds(2))
      runner.join()
    }
    try body(LiveMount(path: path, filesystem: filesystem, session: session, end: end))
  }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
}

/// The value that `run` returned, once it has.
final class EndOfSession: Sendable {
  private let value = Mutex<SessionEnd?>(nil)

  func set(_ end: SessionEnd) {
    value.withLock { $0 = end }
  }

  /// Waits for it, ten seconds at most.
  func wait() -> SessionEnd? {
    _ = eventually { value.withLock { $0 != nil } }
    return value.withLock { $0 }
  }
}

/// Whether the condition came true within ten seconds.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<2_000 {
    if condition() { return true }
    usleep(5_000)
  }
  return condition()
}
