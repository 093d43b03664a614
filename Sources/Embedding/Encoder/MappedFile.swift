import Glibc

/// A file's bytes, mapped for reading; pages come and go with the page cache.
final class MappedFile: Sendable {
  /// Everything in the file, while this object lives.
  // The mapping is read only and is given back in `deinit` alone.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  let path: String

  /// - Throws: ``EmbeddingError/Code/modelMissing`` or ``EmbeddingError/Code/modelDamaged``.
  init(path: String) throws(EmbeddingError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ModelFolder.missing(path, cause: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ModelFolder.damaged(path, "it is no regular file")
    }
    guard status.st_size > 0 else { throw ModelFolder.damaged(path, "it is empty") }
    let size = Int(status.st_size)
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
      throw EmbeddingError(
        .resourcesExhausted, "\(path) cannot be mapped into memory: \(String(cString: strerror(errno)))")
    }
    bytes = UnsafeRawBufferPointer(start: base, count: size)
    self.path = path
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Has the kernel read a part from the disk without waiting for it.
  func fetch(_ range: Range<Int>) {
    guard let base = bytes.baseAddress else { return }
    let first = range.lowerBound & ~4095
    madvise(UnsafeMutableRawPointer(mutating: base + first), range.upperBound - first, MADV_WILLNEED)
  }
}
