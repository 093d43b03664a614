import Foundation

/// A folder for one run, removed with what is mounted in it, however the run ends.
final class Scratch {
  let path: String

  /// Makes `$TMPDIR/recallfs-test-bench-XXXXXX`: the name under which the tests look for leftovers.
  init() throws {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(parent)/recallfs-test-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw BenchFailure("no scratch folder under \(parent): \(String(cString: strerror(errno)))")
    }
    defer { free(real) }
    path = String(cString: real)
    Endings.add(folder: path)
  }

  deinit {
    Endings.clear(folder: path)
  }

  /// The absolute path of something inside.
  func path(_ relative: String) -> String { "\(path)/\(relative)" }

  /// Makes a folder inside; answers its absolute path.
  func folder(_ relative: String) throws -> String {
    try FileManager.default.createDirectory(atPath: path(relative), withIntermediateDirectories: true)
    return path(relative)
  }
}
