import Glibc
import Settings

/// Takes a store's tree down and waits for its daemon to end.
struct Unmounter {
  let settings: StoreSettings
  private let patience: Duration = .seconds(20)
  private var lock: DaemonLock { DaemonLock(home: settings.home) }
  private var isMounted: Bool { MountTable.entry(at: settings.mountPoint)?.fileSystem == "fuse.recallfs" }

  init(_ settings: StoreSettings) {
    self.settings = settings
  }

  /// Returns once nothing is mounted and the daemon is gone; answers whether there was anything to do.
  ///
  /// - Parameter force: whether to take the tree from programs that still use it.
  func unmount(force: Bool) throws -> Bool {
    let hadWork = isMounted || lock.holder != nil
    switch TreeProbe.condition(of: settings.mountPoint) {
    case .absent, .foreign: break
    case .stale: detachAll()
    case .answering, .silent: try takeDown(force: force)
    }
    try endDaemon(force: force)
    return hadWork
  }

  /// Detaches a mount at once; whoever still uses it keeps what is open.
  static func detach(_ mountPoint: String) -> Tool.Outcome {
    let outcome = Tool.run("fusermount3", ["-u", "-z", "--", mountPoint])
    return outcome.exitCode == 0 ? outcome : Tool.run("umount", ["-l", "--", mountPoint])
  }

  private func takeDown(force: Bool) throws {
    let outcome = Tool.run("fusermount3", ["-u", "--", settings.mountPoint])
    guard outcome.exitCode != 0, isMounted else { return }
    guard !force else { return detachAll() }
    let users = ProcessTable.users(of: settings.mountPoint, except: [getpid(), lock.holder ?? 0])
    guard !users.isEmpty else {
      throw CommandFailure(
        .busy, "\(settings.mountPoint) stays mounted: \(outcome.output)Try 'recallfs unmount --force'.")
    }
    let list = users.prefix(20).map { "  \($0.name) (process \($0.processID)) \($0.use)" }
    throw CommandFailure(
      .busy,
      """
      \(settings.mountPoint) stays mounted, as it is in use:
      \(list.joined(separator: "\n"))
      End these or let them leave, or take the tree from them with 'recallfs unmount --force'.
      """)
  }

  private func detachAll() {
    for _ in 0..<16 where isMounted {
      if Self.detach(settings.mountPoint).exitCode != 0 { return }
    }
  }

  /// A daemon ends by itself when its tree is unmounted; one that has lost its tree, or keeps users, is told to.
  private func endDaemon(force: Bool) throws {
    let start = ContinuousClock.now
    var sent: Int32?
    while let holder = remaining {
      let waited = ContinuousClock.now - start
      guard waited < patience else { return try giveUp(holder, force: force) }
      if sent == nil, let process = holder.process, force || waited > patience / 4 {
        kill(process, SIGTERM)
        sent = SIGTERM
      }
      usleep(5_000)
    }
  }

  /// What is still there: a mount, a daemon or both.
  private var remaining: (process: pid_t?, isMounted: Bool)? {
    let process = lock.holder
    let isMounted = isMounted
    return process == nil && !isMounted ? nil : (process, isMounted)
  }

  private func giveUp(_ remaining: (process: pid_t?, isMounted: Bool), force: Bool) throws {
    guard let process = remaining.process else {
      throw CommandFailure(.busy, "\(settings.mountPoint) is still mounted; 'recallfs doctor' says more.")
    }
    guard force else {
      throw CommandFailure(
        .busy,
        "the daemon (process \(process)) did not end within \(patience). 'recallfs unmount --force' kills it."
      )
    }
    // Whatever was closed or fsynced is in the store: a killed daemon loses nothing of it.
    kill(process, SIGKILL)
    while lock.holder == process { usleep(5_000) }
    detachAll()
  }
}
