import Foundation
import RecallTesting

/// The built `recallfs`, with a home and a working directory of its own.
struct Installation {
  let folder: TemporaryFolder
  let program: String
  var home: String { folder.path("home") }
  /// A working directory named `project`, outside the home.
  var directory: String { folder.path("work/project") }

  init() throws {
    folder = try TemporaryFolder()
    program = try BuiltProduct.path("recallfs")
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  /// Runs a command line to its end.
  func callAsFunction(
    _ arguments: String..., input: String = "", environment: [String: String] = [:],
    in directory: String? = nil
  ) throws -> ChildResult {
    try run(
      program, arguments,
      environment: ["RECALLFS_HOME": home, "COLUMNS": "80", "TZ": "UTC", "RECALLFS_MOUNT_POINT": ""].merging(
        environment
      ) {
        $1
      },
      input: input, directory: directory ?? self.directory)
  }

  /// Stores a memory; answers its path below `by-project/` and its id.
  func add(_ arguments: String..., text: String) throws -> (path: String, id: String) {
    let result = try run(
      program, ["add"] + arguments + [text], environment: ["RECALLFS_HOME": home], directory: directory)
    let words = result.output.split(whereSeparator: \.isWhitespace).map(String.init)
    guard result.exitCode == 0, words.count == 2, words[0].hasPrefix("by-project/") else {
      throw TestFailure("add answered \(result)")
    }
    return (String(words[0].dropFirst("by-project/".count)), words[1])
  }

  /// The JSON a command printed.
  func json(_ result: ChildResult) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(result.output.utf8))
  }
}
