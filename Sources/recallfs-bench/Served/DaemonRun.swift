import Foundation

/// A daemon serving one store, from its start to its end.
struct DaemonRun {
  let child: Child
  let mountPoint: String
  /// From the start of the process until it said that the tree answers.
  let secondsUntilReady: Double

  /// Starts `recallfsd` and waits until the tree answers.
  ///
  /// - Parameter program: `nil` for the one beside this program.
  static func start(home: String, placement: Placement, program: String? = nil) throws -> DaemonRun {
    let channel = try Channel()
    defer { close(channel.reading) }
    // Settings of the person who measures must not reach the store of the measurement.
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("RECALLFS_") }
    environment["RECALLFS_HOME"] = home
    let single = placement == .pinned ? ["--single-threaded"] : []
    let command =
      placement.prefix + [program ?? besideThis("recallfsd"), "--home", home]
      + ["--ready-fd", "\(Child.keptDescriptor)"] + single
    let start = Clock.now
    let child = try Child.start(command, environment: environment, keeping: channel.writing)
    Endings.add(daemon: child.id)
    close(channel.writing)
    let answer = readLine(channel.reading)
    let run = DaemonRun(child: child, mountPoint: "\(home)/fs", secondsUntilReady: Clock.now - start)
    guard answer == "ready" else {
      run.child.end(within: 5)
      Endings.forget(daemon: child.id)
      throw BenchFailure("recallfsd did not come up: \(answer)")
    }
    return run
  }

  /// Unmounts, and waits for the daemon's end.
  func stop() throws {
    defer { Endings.forget(daemon: child.id) }
    do {
      try Mounts.unmount(mountPoint)
    } catch {
      Mounts.detach(mountPoint)
      child.end(within: 1)
      throw error
    }
    child.end(within: 60)
  }

  /// The path of another program of the same build.
  static func besideThis(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "."
    return (own as NSString).deletingLastPathComponent + "/" + name
  }

  private static func readLine(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
