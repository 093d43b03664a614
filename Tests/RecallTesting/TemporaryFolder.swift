import Foundation

/// A folder of a test's own, removed with all it holds when the test lets go of it.
///
/// Keep it in a property of the suite, or use ``withTemporaryFolder(_:)``: a folder bound to a local
/// name alone may be removed right after that name's last use.
public final class TemporaryFolder: Sendable {
  /// Absolute, without symbolic links, mode 0700.
  public let path: String

  /// Makes `$TMPDIR/recallfs-test-XXXXXX`.
  public init() throws {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(parent)/recallfs-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw TestFailure("no temporary folder under \(parent): \(String(cString: strerror(errno)))")
    }
    defer { free(real) }
    path = String(cString: real)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The absolute path of something inside.
  public func path(_ relative: String) -> String { "\(path)/\(relative)" }

  /// Writes a file and the folders above it; answers its absolute path.
  @discardableResult
  public func write(_ relative: String, _ text: String) throws -> String {
    try write(relative, bytes: Array(text.utf8))
  }

  /// Writes a file of any bytes and the folders above it; answers its absolute path.
  @discardableResult
  public func write(_ relative: String, bytes: [UInt8]) throws -> String {
    let target = path(relative)
    let folder = (target as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: target))
    return target
  }
}

/// Runs `body` with a folder of its own, removed afterwards whatever happens.
public func withTemporaryFolder<Value>(_ body: (TemporaryFolder) throws -> Value) throws -> Value {
  let folder = try TemporaryFolder()
  return try withExtendedLifetime(folder) { try body(folder) }
}
