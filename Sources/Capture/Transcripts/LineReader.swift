import Glibc

/// The whole lines of a file from a position on, in memory that does not grow with the file.
///
/// A last line without its end waits: whoever writes it has not finished.
struct LineReader: ~Copyable {
  /// A line longer than this is skipped.
  private static let longestLine = 16 << 20
  private static let chunk = 256 << 10

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where in the buffer the next line begins, and where the search for its end goes on.
  private var start = 0
  private var searched = 0
  /// Where in the file the buffer begins.
  private var base: Int
  private var isAtEnd = false
  private var isSkipping = false

  /// `nil` when the file cannot be opened, or is none.
  init?(path: String, from position: Int) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    base = position
    guard descriptor >= 0 else { return nil }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    // A file that has become shorter is another one.
    if facts.st_size < position { base = 0 }
    lseek(descriptor, base, SEEK_SET)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next line without its end, and where in the file it begins; `nil` when no whole one is left.
  mutating func next() -> (line: [UInt8], position: Int)? {
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let position = base + start
        let line = isSkipping ? [] : Array(buffer[start..<end])
        start = end + 1
        searched = start
        if isSkipping {
          isSkipping = false
          continue
        }
        return (line, position)
      }
      searched = buffer.count
      guard !isAtEnd else { return nil }
      fill()
    }
  }

  private mutating func fill() {
    if buffer.count - start > Self.longestLine {
      isSkipping = true
      base += buffer.count
      buffer.removeAll(keepingCapacity: true)
      start = 0
    } else if start > 0 {
      buffer.removeFirst(start)
      base += start
      start = 0
    }
    searched = buffer.count
    let count = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.chunk))
    let descriptor = descriptor
    var got = -1
    repeat {
      got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: count), Self.chunk) }
    } while got < 0 && errno == EINTR
    buffer.removeLast(Self.chunk - max(0, got))
    if got <= 0 { isAtEnd = true }
  }
}
