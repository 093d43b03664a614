private import CZlib

/// The gzip format (RFC 1952), by zlib: whole texts in memory, which any `gzip -dc` reads.
public enum Gzip {
  /// Window bits for zlib: the largest window, and the header and trailer of gzip.
  private static let windowBits: Int32 = 15 + 16
  private static let pieceBytes = 64 << 10

  /// Compresses bytes; the same bytes come to the same result, for there is no time in it.
  ///
  /// - Returns: `nil` only where there is no memory left.
  public static func compress(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard CZlib_deflate_init(&stream, windowBits) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    return run(&stream, over: bytes, limit: .max) { deflate($0, Z_FINISH) }
  }

  /// What compressed bytes hold, all members one after the other.
  ///
  /// - Parameter limit: the most bytes it may come to.
  /// - Returns: `nil` for what is damaged, cut off, no gzip, or longer than `limit`.
  public static func expand(_ bytes: [UInt8], limit: Int = 1 << 30) -> [UInt8]? {
    var rest = bytes[...]
    var whole: [UInt8] = []
    repeat {
      var stream = z_stream()
      guard CZlib_inflate_init(&stream, windowBits) == Z_OK else { return nil }
      defer { inflateEnd(&stream) }
      let input = Array(rest)
      guard let piece = run(&stream, over: input, limit: limit - whole.count, { inflate($0, Z_NO_FLUSH) })
      else { return nil }
      whole += piece
      rest = rest.suffix(Int(stream.avail_in))
    } while !rest.isEmpty
    return whole
  }

  /// Steps until the stream's end.
  private static func run(
    _ stream: inout z_stream, over input: [UInt8], limit: Int,
    _ step: (UnsafeMutablePointer<z_stream>) -> Int32
  ) -> [UInt8]? {
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    var left = 0
    let isWhole = input.withUnsafeBufferPointer { input in
      // zlib does not write to its input; its interface is older than const.
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = uInt(input.count)
      while true {
        let (code, count) = piece.withUnsafeMutableBufferPointer { output in
          stream.next_out = output.baseAddress
          stream.avail_out = uInt(output.count)
          return (step(&stream), output.count - Int(stream.avail_out))
        }
        guard code == Z_OK || code == Z_STREAM_END, result.count + count <= limit else { return false }
        result += piece[..<count]
        if code == Z_STREAM_END { return true }
        // No progress is the end of what there is, before the end of the stream.
        guard count > 0 || (stream.avail_in > 0 && Int(stream.avail_in) != left) else { return false }
        left = Int(stream.avail_in)
      }
    }
    return isWhole ? result : nil
  }
}
