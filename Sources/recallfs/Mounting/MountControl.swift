import Glibc
import Settings

/// Starts a store's daemon and waits for its tree.
struct MountControl {
  let settings: StoreSettings
  /// How long a daemon may take before its tree answers.
  private let patience: Duration = .seconds(30)
  private var log: String { "\(settings.home)/daemon.log" }

  init(_ settings: StoreSettings) {
    self.settings = settings
  }

  /// Returns once the tree answers; does nothing when it does already.
  func mount() throws {
    guard try !isReady() else { return }
    let daemon = try DaemonProgram.path()
    shortenLog()
    guard let pipe = Pipe() else { throw failure("no pipe: \(String(cString: strerror(errno)))") }
    defer { close(pipe.readEnd) }
    // The daemon must not keep the folder busy that the command was called in.
    chdir("/")
    let child = Spawn(
      program: daemon, arguments: ["--home", settings.home, "--ready-fd", "3"], input: "/dev/null",
      output: .file(log), extraDescriptor: pipe.writeEnd, ownSession: true
    ).start()
    close(pipe.writeEnd)
    guard let child else { throw failure("\(daemon) cannot be started: \(String(cString: strerror(errno)))") }
    try waitForWord(from: child, on: pipe.readEnd)
  }

  /// Becomes the daemon; returns only to throw.
  func mountInForeground() throws -> Never {
    if case .stale = TreeProbe.condition(of: settings.mountPoint) { try clearStaleMount() }
    let daemon = try DaemonProgram.path()
    let command: [String] = [daemon, "--home", settings.home]
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    execv(daemon, &words)
    throw failure("\(daemon) cannot be started: \(String(cString: strerror(errno)))")
  }

  private func isReady() throws -> Bool {
    switch TreeProbe.condition(of: settings.mountPoint) {
    case .answering: return true
    case .absent: return false
    case .stale:
      try clearStaleMount()
      return false
    case .silent:
      throw CommandFailure(
        .busy,
        "\(settings.mountPoint) is mounted but does not answer. Run 'recallfs unmount --force', then mount again."
      )
    case .foreign(let kind):
      throw failure(
        "\(settings.mountPoint) has a file system of type \(kind) on it. Unmount that, or set mountPoint.")
    }
  }

  private func clearStaleMount() throws {
    // Mounts may lie over each other after several crashes.
    for _ in 0..<16 {
      guard case .stale = TreeProbe.condition(of: settings.mountPoint) else { return }
      let outcome = Unmounter.detach(settings.mountPoint)
      guard outcome.exitCode == 0 else {
        throw failure("the dead mount at \(settings.mountPoint) cannot be cleared: \(outcome.output)")
      }
    }
  }

  private func waitForWord(from child: pid_t, on descriptor: Int32) throws {
    guard let line = firstLine(on: descriptor) else {
      kill(child, SIGTERM)
      throw failure("the tree did not answer within \(patience). The daemon was told to end; see \(log).")
    }
    if line == "ready" { return }
    let status = Spawn.wait(for: child)
    if status == ExitStatus.exists.rawValue {
      // Somebody else mounts the same store just now: their tree is as good.
      try waitForOtherDaemon()
    } else if line.hasPrefix("error ") {
      throw failure("\(line.dropFirst("error ".count))", ExitStatus(rawValue: status) ?? .failed)
    } else {
      throw failure("the daemon ended before the tree answered (exit code \(status)); see \(log).")
    }
  }

  /// The daemon's one line; empty when it ended without one, `nil` when time is up.
  private func firstLine(on descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    let end = ContinuousClock.now + patience
    while true {
      let left = (end - .now).components
      guard left.seconds >= 0, left.attoseconds >= 0 else { return nil }
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000)
      if poll(&wanted, 1, milliseconds) <= 0 { continue }
      var byte: UInt8 = 0
      let count = read(descriptor, &byte, 1)
      if count == 1, byte != UInt8(ascii: "\n") {
        bytes.append(byte)
      } else if count >= 0 || errno != EINTR {
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  private func waitForOtherDaemon() throws {
    let end = ContinuousClock.now + patience
    while ContinuousClock.now < end {
      if case .answering = TreeProbe.condition(of: settings.mountPoint) { return }
      usleep(20_000)
    }
    let holder = DaemonLock(home: settings.home).holder.map { " (process \($0))" } ?? ""
    throw CommandFailure(
      .busy,
      "another daemon\(holder) has this store, but no tree is at \(settings.mountPoint). Run 'recallfs unmount' first."
    )
  }

  private func shortenLog() {
    var facts = stat()
    if stat(log, &facts) == 0, facts.st_size > 1 << 20 { truncate(log, 0) }
  }

  private func failure(_ what: String, _ status: ExitStatus = .failed) -> CommandFailure {
    CommandFailure(status, "Nothing was mounted: \(what)\(what.hasSuffix(".") ? "" : ".")")
  }
}
