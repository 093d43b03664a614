import Glibc
import RecallModel
import Synchronization

/// One line for each thing refused or repaired: `log.md`.
///
/// Never holds a memory's text.
package final class ActivityLog: Sendable {
  private static let sizeLimit = 256 << 10
  private let path: String
  private let descriptor: Mutex<Int32>

  /// Opens or makes the log; a log that cannot be written is silent.
  package init(path: String) {
    self.path = path
    descriptor = Mutex(open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600))
  }

  deinit {
    descriptor.withLock { if $0 >= 0 { close($0) } }
  }

  /// Adds a line: `- 2026-11-21T09:30:00Z what happened`.
  package func note(_ event: String) {
    let oneLine = event.map { $0.isNewline ? " " : $0 }
    let line = Array("- \(Timestamp.now.iso8601UTC) \(String(oneLine))\n".utf8)
    descriptor.withLock { descriptor in
      guard descriptor >= 0 else { return }
      Self.halveIfLarge(descriptor)
      _ = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  /// The log as Markdown.
  func page() -> [UInt8] {
    let lines = descriptor.withLock { Self.readAll($0) }
    return Array("# What was refused or repaired\n\n".utf8)
      + (lines.isEmpty ? Array("Nothing yet.\n".utf8) : lines)
  }

  /// Keeps the newer half of a log that has grown large, from a line's start.
  private static func halveIfLarge(_ descriptor: Int32) {
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_size > sizeLimit else { return }
    let bytes = readAll(descriptor)
    let newer = bytes.suffix(bytes.count / 2).drop { $0 != UInt8(ascii: "\n") }.dropFirst()
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = Array(newer).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var information = stat()
    guard descriptor >= 0, fstat(descriptor, &information) == 0, information.st_size > 0 else { return [] }
    let size = Int(information.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, size, 0))
    }
  }
}
