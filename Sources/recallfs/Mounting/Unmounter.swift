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

  /// A daemon ends by itself when its tree is unmounted; one without a tree, or with users left, is told to.
  private func endDaemon(force: Bool) throws {
    let end = ContinuousClock.now + patience
    var told = false
    while true {
      let holder = lock.holder
      if holder == nil, !isMounted { return }
      if let holder, !told, force || ContinuousClock.now > end - patience * 0.75 {
        kill(holder, SIGTERM)
        told = true
      }
      guard ContinuousClock.now < end else {
        if force, let holder { kill(holder, SIGKILL) }
        throw CommandFailure(
          .busy,
          holder.map { "the daemon (process \($0)) did not end within \(patience)." }
            ?? "\(settings.mountPoint) is still mounted; run 'recallfs doctor'.")
      }
      usleep(5_000)
    }
  }
}
