import Foundation
import RecallTesting
import Synchronization

/// A store of a test's own, served by the built daemon on a real mount.
///
/// ``withMount(environment:_:)`` makes one and takes it down again whatever happens.
final class MountedStore: Sendable {
  /// The store's folder.
  let home: String
  /// Where the tree is mounted.
  let tree: String
  /// An empty folder on an ordinary disk, beside the store.
  let outside: String
  private let folder: TemporaryFolder
  private let environment: [String: String]
  private let running = Mutex<ChildProcess?>(nil)

  /// - Parameter home: the store's folder, made if need be; one of its own when `nil`.
  init(home: String? = nil, environment: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    self.home = home ?? folder.path("home")
    tree = "\(self.home)/fs"
    outside = folder.path("outside")
    for made in [self.home, outside, folder.path("user")] {
      try FileManager.default.createDirectory(
        atPath: made, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    self.environment = environment
  }

  deinit { clear() }

  /// An absolute path in the tree.
  func callAsFunction(_ path: String) -> String { "\(tree)/\(path)" }

  // MARK: - The daemon

  /// The daemon, while there is one.
  var daemon: ChildProcess {
    get throws {
      guard let daemon = running.withLock({ $0 }) else { throw TestFailure("no daemon runs") }
      return daemon
    }
  }

  /// Starts the daemon; returns once the tree answers.
  ///
  /// - Throws: ``TestFailure`` with what the daemon said when it does not serve.
  func start(arguments: [String] = []) throws {
    let (child, said) = try launch(arguments)
    guard said == "ready\n" else {
      let result = try child.wait(within: .seconds(10))
      throw TestFailure("recallfsd said \(said), \(result)")
    }
    running.withLock { $0 = child }
  }

  /// Starts a daemon and waits until it says whether it serves.
  func launch(_ arguments: [String] = []) throws -> (child: ChildProcess, said: String) {
    let ready = folder.path("ready-\(UInt32.random(in: 0...UInt32.max))")
    let program = try BuiltProduct.path("recallfsd")
    // The descriptor is opened by the shell, whose process the daemon then is.
    let child = try ChildProcess(
      "/bin/bash",
      ["-c", "exec \"$@\" 3>\"$0\"", ready, program, "--home", home, "--ready-fd", "3"] + arguments,
      environment: variables)
    var said = ""
    try waitUntil("the daemon says whether it serves", within: .seconds(30)) {
      said = (try? Files.text(ready)) ?? ""
      return said.hasSuffix("\n") || !child.isRunning
    }
    return (child, said)
  }

  /// Ends the daemon with a signal and waits for it.
  @discardableResult
  func stop(with signal: Int32 = SIGTERM) throws -> ChildResult {
    let daemon = try self.daemon
    daemon.signal(signal)
    let result = try daemon.wait(within: .seconds(20))
    running.withLock { $0 = nil }
    return result
  }

  /// `kill -9`: what was not stored is lost, and the mount is dead.
  func kill() throws {
    try daemon.signal(SIGKILL)
    try daemon.wait(within: .seconds(10))
    running.withLock { $0 = nil }
  }

  /// A clean end and a new start: nothing is left in any cache.
  func restart() throws {
    try stop()
    try start()
  }

  /// Whether the kernel has a mount there, dead or alive.
  var isMounted: Bool {
    let table = (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? ""
    return table.split(separator: "\n").contains {
      $0.split(separator: " ").dropFirst(4).first == Substring(tree)
    }
  }

  /// Kills the daemon and detaches the mount: for the end of a test that may have failed anywhere.
  func clear() {
    running.withLock { daemon in
      daemon?.stop()
      daemon = nil
    }
    for _ in 0..<10 where isMounted {
      if getuid() == 0 {
        umount2(tree, Int32(MNT_DETACH))
      } else {
        _ = try? run("fusermount3", ["-u", "-z", tree], within: .seconds(10))
      }
    }
  }

  // MARK: - Programs

  /// What every program of the test runs with: a home without settings, and no variable of ours from outside.
  var variables: [String: String] {
    [
      "RECALLFS_HOME": home, "RECALLFS_MOUNT_POINT": "", "TZ": "UTC", "LC_ALL": "C.UTF-8",
      "HOME": folder.path("user"), "OUT": outside, "TREE": tree, "GIT_CONFIG_NOSYSTEM": "1", "EDITOR": "",
    ].merging(environment) { $1 }
  }

  /// Runs a bash script in a directory of the tree.
  ///
  /// It finds the tree in `$TREE` and an empty folder on an ordinary disk in `$OUT`.
  func shell(
    _ script: String, in directory: String = ".", within deadline: Duration = .seconds(60)
  ) throws -> ChildResult {
    try shell(script, at: self(directory), within: deadline)
  }

  /// Runs a bash script in any directory.
  func shell(_ script: String, at directory: String, within deadline: Duration = .seconds(60)) throws
    -> ChildResult
  {
    try run("/bin/bash", ["-c", script], environment: variables, directory: directory, within: deadline)
  }

  /// Runs a script that must succeed; answers its standard output.
  @discardableResult
  func succeed(
    _ script: String, in directory: String = ".", within deadline: Duration = .seconds(60)
  ) throws -> String {
    let result = try shell(script, in: directory, within: deadline)
    guard result.exitCode == 0 else {
      throw TestFailure("\(script)\nexited \(result.exitCode): \(result.errorOutput)\(result.output)")
    }
    return result.output
  }

  /// Runs the command `recallfs`.
  func command(_ arguments: String..., input: String = "") throws -> ChildResult {
    try run(
      try BuiltProduct.path("recallfs"), arguments, environment: variables, input: input, directory: outside)
  }
}

/// Runs `body` on a fresh mounted store.
func withMount<Value>(
  environment: [String: String] = [:], _ body: (MountedStore) throws -> Value
) throws -> Value {
  let store = try MountedStore(environment: environment)
  defer { store.clear() }
  try store.start()
  do { return try body(store) } catch {
    let daemon = try? store.daemon
    let state =
      daemon.map { $0.isRunning ? "the daemon runs" : "the daemon has ended" } ?? "there is no daemon"
    throw TestFailure("\(error) [\(state); it said: \(daemon?.errorOutput ?? "")]")
  }
}
