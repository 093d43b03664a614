import Glibc

/// The whole lines of a file from a position on, in memory that does not grow with the file.
///
/// A last line without its end waits: whoever writes it has not finished.
struct LineReader: ~Copyable {
  /// A line longer than this is not held in memory: of such a one only the beginning is given.
  static let longestLine = 16 << 20
  private static let longestBeginning = 4 << 10
  private static let chunk = 256 << 10

  /// A line without its end.
  struct Line {
    var bytes: [UInt8]
    /// Where in the file it begins.
    var position: Int
    /// Whether it was too long, and this is its beginning alone.
    var isCut = false
  }

  private let descriptor: Int32
  /// From which byte of the file the reading began: 0 where the position given is none of this file.
  let origin: Int
  private var buffer: [UInt8] = []
  private var filled = 0
  /// Where in the buffer the next line begins, and where the search for its end goes on.
  private var start = 0
  private var searched = 0
  /// Where in the file the buffer begins.
  private var base: Int
  private var isAtEnd = false
  /// The line that is too long, while its end is looked for.
  private var tooLong: Line?

  /// `nil` when the file cannot be opened, or is none.
  init?(path: String, from position: Int) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    let isFile = Self.isFile(descriptor)
    origin = isFile && Self.isStart(position, of: descriptor) ? position : 0
    base = origin
    guard isFile else { return nil }
    lseek(descriptor, base, SEEK_SET)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static func isFile(_ descriptor: Int32) -> Bool {
    var facts = stat()
    return descriptor >= 0 && fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  /// A file in which no line begins there is another one than before.
  private static func isStart(_ position: Int, of descriptor: Int32) -> Bool {
    guard position > 0 else { return true }
    var before: UInt8 = 0
    return pread(descriptor, &before, 1, position - 1) == 1 && before == UInt8(ascii: "\n")
  }

  /// The next line; `nil` when no whole one is left.
  mutating func next() -> Line? {
    while true {
      if let end = lineEnd() {
        let line = tooLong ?? Line(bytes: Array(buffer[start..<end]), position: base + start)
        tooLong = nil
        start = end + 1
        searched = start
        return line
      }
      searched = filled
      guard !isAtEnd else { return nil }
      fill()
    }
  }

  private func lineEnd() -> Int? {
    guard searched < filled else { return nil }
    return buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress,
        let found = memchr(base + searched, Int32(UInt8(ascii: "\n")), filled - searched)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private mutating func fill() {
    if tooLong == nil, filled - start > Self.longestLine {
      let beginning = Array(buffer[start..<start + Self.longestBeginning])
      tooLong = Line(bytes: beginning, position: base + start, isCut: true)
      buffer = []
    }
    if tooLong != nil {
      base += filled
      filled = 0
    } else if start > 0 {
      let (start, filled) = (start, filled)
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + start, filled - start)
      }
      base += start
      self.filled -= start
    }
    start = 0
    searched = filled
    if buffer.count < filled + Self.chunk {
      buffer += repeatElement(0, count: max(Self.chunk, buffer.count))
    }
    let (descriptor, filled) = (descriptor, filled)
    var got = -1
    repeat {
      got = buffer.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: filled), Self.chunk)
      }
    } while got < 0 && errno == EINTR
    self.filled += max(0, got)
    if got <= 0 { isAtEnd = true }
  }
}
