import Foundation
import Synchronization

/// A program run by a test, never longer than its deadline and never left behind.
///
/// It leads a process group of its own; ``stop()`` and the end of the object kill the whole group.
public final class ChildProcess: Sendable {
  /// Its process id, and that of its group.
  public let processID: Int32
  private let folder: TemporaryFolder
  private let status = Mutex<Int32?>(nil)

  /// Starts a program with its output going to files, so that no pipe can fill up.
  ///
  /// - Parameters:
  ///   - arguments: what follows the program's own name.
  ///   - environment: added to the test's own; an empty value removes the variable.
  ///   - input: what it reads from standard input.
  ///   - directory: its working directory; the test's own when `nil`.
  public init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
    input: [UInt8] = [],
    directory: String? = nil
  ) throws {
    folder = try TemporaryFolder()
    try folder.write("in", bytes: input)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, folder.path("in"), O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, folder.path("out"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, folder.path("err"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    // The thread of a test may block signals, and a program that inherits that never hears its own alarm.
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    posix_spawnattr_setsigmask(&attributes, &unblocked)

    var variables = ProcessInfo.processInfo.environment
    for (name, value) in environment { variables[name] = value.isEmpty ? nil : value }
    var child: pid_t = 0
    let command = directory.map { ["/usr/bin/env", "-C", $0, executable] } ?? [executable]
    let result = Self.withStrings(command + arguments) { words in
      Self.withStrings(variables.map { "\($0.key)=\($0.value)" }) { settings in
        posix_spawnp(&child, command[0], &actions, &attributes, words, settings)
      }
    }
    guard result == 0 else {
      throw TestFailure("cannot run \(executable): \(String(cString: strerror(result)))")
    }
    processID = child
  }

  deinit {
    stop()
  }

  /// What it has written to standard output so far.
  public var output: String { text("out") }
  /// What it has written to standard error so far.
  public var errorOutput: String { text("err") }
  /// Whether it has not ended yet.
  public var isRunning: Bool { poll() == nil }

  /// Waits for the end.
  ///
  /// - Throws: ``TestFailure`` when the deadline passes first; the group is killed then.
  @discardableResult
  public func wait(within deadline: Duration = .seconds(60)) throws -> ChildResult {
    do {
      try waitUntil("the end of process \(processID)", within: deadline) { poll() != nil }
    } catch {
      stop()
      throw TestFailure("\(error); output: \(output)\nerrors: \(errorOutput)")
    }
    return ChildResult(waitStatus: poll() ?? 0, output: output, errorOutput: errorOutput)
  }

  /// Sends a signal to the program alone.
  public func signal(_ number: Int32) {
    status.withLock { if $0 == nil { kill(processID, number) } }
  }

  /// Kills the group if the program still runs, and reaps it.
  public func stop() {
    status.withLock { ended in
      guard ended == nil else { return }
      kill(-processID, SIGKILL)
      var raw: Int32 = 0
      while waitpid(processID, &raw, 0) == -1, errno == EINTR {}
      ended = raw
    }
  }

  private func poll() -> Int32? {
    status.withLock { ended in
      if ended != nil { return ended }
      var raw: Int32 = 0
      if waitpid(processID, &raw, WNOHANG) == processID { ended = raw }
      return ended
    }
  }

  private func text(_ name: String) -> String {
    String(decoding: FileManager.default.contents(atPath: folder.path(name)) ?? Data(), as: UTF8.self)
  }

  private static func withStrings<Value>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}

/// Runs a program to its end.
///
/// - Throws: ``TestFailure`` when it cannot start or the deadline passes.
public func run(
  _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:], input: String = "",
  directory: String? = nil, within deadline: Duration = .seconds(60)
) throws -> ChildResult {
  let child = try ChildProcess(
    executable, arguments, environment: environment, input: Array(input.utf8), directory: directory)
  return try child.wait(within: deadline)
}
