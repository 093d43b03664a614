import Glibc

/// The mounts this process sees, read from `/proc/self/mountinfo` (proc(5)).
public struct MountTable: Sendable {
  /// In the order in which they were made: of several at one path the last is on top.
  public var mounts: [Entry]

  /// Reads the lines of a mountinfo file; those that are none are passed over.
  public init(parsing text: String) {
    mounts = text.utf8.split(separator: UInt8(ascii: "\n")).compactMap(Entry.init(line:))
  }

  /// The table as it is now, or `nil` where `/proc` cannot be read.
  public static func current() -> MountTable? {
    let file = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return MountTable(parsing: String(decoding: bytes, as: UTF8.self))
  }

  /// What is mounted exactly at `path`, an absolute path without symbolic links; the topmost of several.
  public func mount(at path: String) -> Entry? {
    mounts.last { $0.path == path }
  }
}
