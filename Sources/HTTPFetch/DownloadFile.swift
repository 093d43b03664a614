import Glibc

/// A file that a download appends to.
final class DownloadFile {
  /// What is in it.
  private(set) var byteCount: Int
  private let path: String
  private let descriptor: CInt

  /// Opens it where it is, or makes it.
  init(_ path: String) throws(HTTPError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failure(path, "cannot be opened") }
    byteCount = Int(lseek(descriptor, 0, SEEK_END))
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(HTTPError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = write(descriptor, rest.baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(path, "cannot be written") }
      byteCount += written
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  func startAgain() throws(HTTPError) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw Self.failure(path, "cannot be cut")
    }
    byteCount = 0
  }

  /// Everything is on the disk when this returns.
  func finish() throws(HTTPError) {
    guard fsync(descriptor) == 0 else { throw Self.failure(path, "cannot be written") }
  }

  private static func failure(_ path: String, _ what: String) -> HTTPError {
    HTTPError(.storageFailed, "\(path) \(what): \(String(cString: strerror(errno)))")
  }
}
