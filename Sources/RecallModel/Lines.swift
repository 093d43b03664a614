private import Glibc

/// The lines of a part of a text, found one at a time and never copied.
struct Lines {
  private let text: [UInt8]
  private let end: Int

  /// The lines of `text` up to `end`; a longer line is cut there.
  init(_ text: [UInt8], to end: Int) {
    self.text = text
    self.end = end
  }

  /// Offsets of the line at `position` without its newline; moves `position` to the next line.
  ///
  /// `nil` at the end; a newline at the very end starts no further line.
  func line(at position: inout Int) -> Range<Int>? {
    guard position < end else { return nil }
    let start = position
    let newline = text.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, end - start) else {
        return nil
      }
      return UnsafeRawPointer(found) - base
    }
    position = (newline ?? end) + (newline == nil ? 0 : 1)
    return start..<(newline ?? end)
  }
}
