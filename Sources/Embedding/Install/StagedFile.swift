import Glibc

/// A file of a folder in the making.
final class StagedFile {
  private let path: String
  private let descriptor: CInt

  init(_ path: String) throws(EmbeddingError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Staging.failure(path, "cannot be made") }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(EmbeddingError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = write(descriptor, rest.baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Staging.failure(path, "cannot be written") }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Everything is on the disk when this returns.
  func finish() throws(EmbeddingError) {
    guard fsync(descriptor) == 0 else { throw Staging.failure(path, "cannot be written") }
  }
}
