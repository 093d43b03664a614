import Glibc

/// What `df` shows.
package struct TreeStatistics: Sendable {
  /// Bytes of the file system the store lies on.
  package var totalBytes: UInt64
  package var freeBytes: UInt64
  /// Live memories and what else is listed.
  package var files: UInt64
}

extension MemoryTree {
  /// The space there really is: that of the disk under the store.
  package func statistics() throws(TreeError) -> TreeStatistics {
    var disk = statvfs()
    guard statvfs(options.home, &disk) == 0 else { throw .failed("statvfs of \(options.home) failed") }
    let unit = UInt64(disk.f_frsize)
    let files = locked { UInt64($0.memories.count) }
    return TreeStatistics(
      totalBytes: UInt64(disk.f_blocks) * unit, freeBytes: UInt64(disk.f_bavail) * unit, files: files)
  }
}
