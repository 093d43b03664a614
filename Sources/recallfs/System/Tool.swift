import Glibc

/// A program of the system, run to its end.
enum Tool {
  /// How it ended.
  struct Outcome {
    /// What it exited with; 127 when it could not be started.
    var exitCode: Int32
    /// Standard output and standard error, in the order they were written.
    var output: String
  }

  /// Runs a program found on the PATH, with nothing to read.
  static func run(_ name: String, _ arguments: [String]) -> Outcome {
    guard let pipe = Pipe() else { return Outcome(exitCode: 127, output: "no pipe") }
    defer { close(pipe.readEnd) }
    let child = Spawn(
      program: name, arguments: arguments, input: "/dev/null", output: .descriptor(pipe.writeEnd)
    )
    .start()
    close(pipe.writeEnd)
    guard let child else { return Outcome(exitCode: 127, output: "\(name) is not installed") }
    let output = TextFile.bytes(from: pipe.readEnd) ?? []
    return Outcome(exitCode: Spawn.wait(for: child), output: String(decoding: output, as: UTF8.self))
  }

  /// The path of a program on the PATH.
  static func find(_ name: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}
