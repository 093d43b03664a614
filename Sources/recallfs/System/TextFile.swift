import Glibc

/// Whole files, as text or bytes.
enum TextFile {
  /// The text of a file, or `nil` when it cannot be read; right for `/proc`, whose files have no size.
  static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return bytes(from: descriptor).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Everything up to the end of an open file; `nil` on an error, and when there is more than `limit`.
  static func bytes(from descriptor: Int32, limit: Int = .max) -> [UInt8]? {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return content }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      content += buffer[..<count]
      if content.count > limit { return nil }
    }
  }
}
