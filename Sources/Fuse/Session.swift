internal import CFuse
import Glibc
import Synchronization

/// One mount of one file system.
public final class Session: Sendable {
  /// The mount point, without symbolic links.
  public let mountPoint: String
  /// Tells the kernel what it holds that is no longer true.
  public let kernelCache: KernelCache

  let clock: RequestClock
  private let serving: Serving
  private let connection: Connection
  private let options: Options
  /// `major:minor` of the mount, which no other mount has while this one lives.
  private let device: String?
  private let loop = Mutex<Loop?>(nil)
  private let stopping = Atomic<Bool>(false)
  private let ended = Alarm()

  /// Mounts `filesystem` at `mountPoint`; requests wait in the kernel until ``run()``.
  ///
  /// Mounts directly as root and through `fusermount3` otherwise, always `nosuid`, `nodev`, `noexec`,
  /// `noatime`, and never for other users.
  public init(
    mountPoint: String, filesystem: any Filesystem, options: Options = Options()
  ) throws(SessionError) {
    LibraryLog.install()
    self.options = options
    self.mountPoint = try MountPoint.resolve(mountPoint)
    do throws(Errno) {
      clock = try RequestClock()
    } catch {
      throw SessionError(.libraryRefused, "no thread-specific key is left in this process", cause: error)
    }
    serving = Serving(filesystem: filesystem, clock: clock)
    connection = try Connection(
      mountPoint: self.mountPoint, options: options, userdata: Unmanaged.passUnretained(serving).toOpaque())
    kernelCache = KernelCache(connection: connection)
    device = MountTable.current()?.mount(at: self.mountPoint)?.device
  }

  deinit {
    connection.close()
  }

  /// How often the kernel has asked for each thing since the mount; what it never asked for is left out.
  public var requestCounts: [RequestKind: UInt64] { clock.counts }

  /// Serves requests on this thread and its workers until the file system is unmounted or stopped; once only.
  public func run() -> SessionEnd {
    guard let session = connection.takeForLoop() else { return .failed(.operationNotSupportedByDevice) }
    // Threads made by a dispatch queue block it, and their children inherit that.
    var wakeUp = sigset_t()
    sigemptyset(&wakeUp)
    sigaddset(&wakeUp, SIGURG)
    pthread_sigmask(SIG_UNBLOCK, &wakeUp, nil)
    loop.withLock { $0 = Loop(session: session, thread: pthread_self()) }
    let result = CFuse_session_loop(session.pointer, options.singleThreaded ? 0 : options.maximumThreads)
    let cut = isMounted
    loop.withLock { $0 = nil }
    connection.close()
    // An aborted connection leaves its mount behind, on which every access fails.
    if isMounted { try? Detachment.detach(mountPoint) }
    ended.ring()
    if result < 0 { return .failed(Errno(rawValue: -result)) }
    if stopping.load(ordering: .acquiring) { return .stopped }
    return cut ? .aborted : .unmounted
  }

  /// Takes the mount out of the tree at once, from any thread; ``run()`` returns when nobody is inside
  /// any more.
  ///
  /// What is open stays served until it is closed. See ``stop(severingAfter:)`` for an end in bounded time.
  public func stop() {
    stopping.store(true, ordering: .releasing)
    if isMounted { try? Detachment.detach(mountPoint) }
  }

  /// Stops, waits for those inside to leave, and cuts them off after `grace`.
  ///
  /// Never to be called by a handler, which would wait for itself.
  public func stop(severingAfter grace: Duration) {
    stop()
    if !isRunning || ended.wait(atMost: grace) { return }
    sever()
  }

  /// Ends the connection now: everyone waiting for an answer, or holding something open, gets an error.
  ///
  /// The last resort against a wedged handler, since readers of such a mount cannot even be killed.
  public func sever() {
    stopping.store(true, ordering: .releasing)
    let aborted = device.map(Detachment.abort(device:)) ?? false
    if isMounted { try? Detachment.detach(mountPoint, cuttingConnection: true) }
    if !aborted { endLoop() }
  }

  private var isRunning: Bool { loop.withLock { $0 != nil } }

  /// Whether our mount, and not one made later, is at the mount point.
  private var isMounted: Bool {
    guard let table = MountTable.current() else { return false }
    return table.mounts.contains { $0.path == mountPoint && $0.device == device }
  }

  /// Ends the loop without the kernel's help: libfuse looks at its flag when a signal interrupts it.
  private func endLoop() {
    var handler = sigaction()
    handler.__sigaction_handler.sa_handler = { _ in }
    sigaction(SIGURG, &handler, nil)
    // A signal that comes between libfuse's look and its sleep is lost, so it is sent again.
    for _ in 0..<1_000 {
      let running = loop.withLock { loop in
        guard let loop else { return false }
        fuse_session_exit(loop.session.pointer)
        pthread_kill(loop.thread, SIGURG)
        return true
      }
      if !running { return }
      usleep(2_000)
    }
  }
}
