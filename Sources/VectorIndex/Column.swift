internal import CKernels

/// Numbers of one kind for each row: zeroed pages that grow without being copied.
final class Column<Element: BitwiseCopyable> {
  /// The first number; valid for `capacity` of them, until it grows.
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var capacity = 0
  private var byteCount = 0

  init() {
    // Never read: nothing is within a capacity of zero.
    start = UnsafeMutablePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
  }

  deinit {
    if byteCount > 0 { CKernels_release(start, byteCount) }
  }

  /// Makes room for `count` numbers at least; new ones are zero.
  ///
  /// Pages cost nothing until they are written, so the room doubles.
  func reserve(_ count: Int) throws(VectorError) {
    guard count > capacity else { return }
    let wanted = max(count, capacity * 2, 512) * MemoryLayout<Element>.stride
    let bytes = (wanted + 65535) / 65536 * 65536
    guard let grown = CKernels_grow(byteCount > 0 ? UnsafeMutableRawPointer(start) : nil, byteCount, bytes)
    else {
      throw VectorError(.memory, "no memory for \(bytes) bytes of vectors: close other programs")
    }
    byteCount = bytes
    capacity = bytes / MemoryLayout<Element>.stride
    start = grown.assumingMemoryBound(to: Element.self)
  }
}
