import Glibc
import RecallModel

/// A file to be imported.
struct SourceFile: Sendable {
  /// Relative to the imported folder, `/`-separated.
  let path: String
  let absolutePath: String

  /// Its own name.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Its bytes and its time, or why it is not taken.
  func read() -> Result<Content, Refusal> {
    // O_NONBLOCK: a pipe that took the file's place must not hold the import.
    let descriptor = open(absolutePath, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      return .failure(Refusal("cannot be read: \(String(cString: strerror(errno)))"))
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      return .failure(Refusal("is no regular file any more"))
    }
    guard facts.st_size <= MemoryText.limit else { return .failure(Refusal("is longer than 1 MiB")) }
    // One byte more than it should have shows a file that grows meanwhile.
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size) + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes[filled...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { break }
      guard count > 0 else { return .failure(Refusal("cannot be read: \(String(cString: strerror(errno)))")) }
      filled += count
    }
    guard filled < bytes.count else { return .failure(Refusal("is being written to; import it again later")) }
    bytes.removeLast(bytes.count - filled)
    let modified = Timestamp(seconds: facts.st_mtim.tv_sec, nanoseconds: facts.st_mtim.tv_nsec)
    return .success(Content(bytes: bytes, modified: modified))
  }

  /// What a file holds.
  struct Content {
    var bytes: [UInt8]
    var modified: Timestamp
  }
}

/// Why a file or a text is not stored: a clause that follows its name.
public struct Refusal: Error, Sendable, Equatable {
  /// `is not UTF-8`.
  public let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
