import Glibc
import RecallModel
import RecallStore
import Synchronization

/// Which working tree a calling process stands in.
///
/// A hint, never an authorisation: process ids are reused.
///
/// The answer needs a look at the caller's directories, which may lie on a file system that hangs: the look
/// happens on a thread of its own and is waited for only so long.
final class CallerProjects: Sendable {
  /// Where a process stands.
  enum Place: Hashable, Sendable {
    /// In a working tree, or in none.
    case root(String?)
    /// Inside the mount, in the folder of a project.
    case project(String)
  }

  private struct Known {
    var root: String?
    var until: Timestamp
  }

  private static let lifetime: Int64 = 5_000_000_000
  private static let deadlineMilliseconds: Int32 = 200
  /// Looks that hang at once; beyond that nobody looks any more.
  private static let stuckLimit = 4

  private let locator: ProjectLocator
  private let mountPoint: String?
  private let known = Mutex<[String: Known]>([:])
  private let stuck = Atomic<Int>(0)

  init(mountPoint: String?) {
    self.mountPoint = mountPoint
    let home = getenv("HOME").map { String(cString: $0) }
    locator = ProjectLocator(userHome: home, mountPoint: mountPoint)
  }

  /// Where a process stands; nowhere when it cannot be told.
  func place(of process: Int32) -> Place {
    guard process > 0, let directory = Self.workingDirectory(of: process) else { return .root(nil) }
    return place(ofDirectory: directory)
  }

  /// Where somebody stands whose working directory this is: absolute.
  func place(ofDirectory directory: String) -> Place {
    if let mountPoint, directory == mountPoint || directory.hasPrefix(mountPoint + "/") {
      return Self.placeInTree(directory.dropFirst(mountPoint.count))
    }
    let now = Timestamp.now
    if let known = known.withLock({ $0[directory] }), known.until > now { return .root(known.root) }
    guard let root = look(at: directory) else { return .root(nil) }
    known.withLock { known in
      if known.count > 500 { known.removeAll() }
      known[directory] = Known(root: root.value, until: Timestamp(rawValue: now.rawValue + Self.lifetime))
    }
    return .root(root.value)
  }

  private static func workingDirectory(of process: Int32) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4097) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let length = readlink("/proc/\(process)/cwd", start, 4096)
      guard length > 0 else { return nil }
      buffer[length] = 0
      return String(validatingCString: start)
    }
  }

  private static func placeInTree(_ path: Substring) -> Place {
    let parts = path.split(separator: "/")
    guard parts.count >= 2, parts[0] == "by-project", parts[1] != Project.globalName else {
      return .root(nil)
    }
    return .project(String(parts[1]))
  }

  /// A root or its absence, handed from the looking thread to the waiting one.
  private final class Answer: Sendable {
    private let root = Mutex<String?>(nil)
    var value: String? { root.withLock { $0 } }
    func set(_ found: String?) { root.withLock { $0 = found } }
  }

  private final class Look: Sendable {
    let directory: String
    let locator: ProjectLocator
    let answer = Answer()
    let end: Int32
    let done: @Sendable () -> Void

    init(_ directory: String, _ locator: ProjectLocator, end: Int32, done: @escaping @Sendable () -> Void) {
      self.directory = directory
      self.locator = locator
      self.end = end
      self.done = done
    }

    func run() {
      answer.set(locator.root(of: directory))
      close(end)
      done()
    }
  }

  /// Looks on another thread; `nil` when that takes too long.
  private func look(at directory: String) -> Answer? {
    guard stuck.load(ordering: .relaxed) < Self.stuckLimit else { return nil }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    stuck.add(1, ordering: .relaxed)
    let look = Look(directory, locator, end: ends[1]) { [self] in _ = stuck.subtract(1, ordering: .relaxed) }
    var thread = pthread_t()
    // The thread owns the look until it has run.
    let started = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Look>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(look).toOpaque())
    guard started == 0 else {
      look.run()
      return look.answer
    }
    pthread_detach(thread)
    var wait = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, Self.deadlineMilliseconds) > 0 ? look.answer : nil
  }
}
