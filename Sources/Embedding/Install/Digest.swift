private import CMessageDigest
import Glibc

/// SHA-256 of what is given to it piece by piece.
struct Digest {
  private var context = SHA2_CTX()

  init() {
    SHA256Init(&context)
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    SHA256Update(&context, base.assumingMemoryBound(to: UInt8.self), bytes.count)
  }

  /// In lower-case hexadecimal; nothing may be added afterwards.
  mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256Final(&digest, &context)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Of a file; `nil` where it cannot be read or `goOn` answers false, which is asked every 4 MiB.
  static func ofFile(_ path: String, goOn: (_ done: Int) -> Bool = { _ in true }) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var digest = Digest()
    var done = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 20, alignment: 64)
    defer { buffer.deallocate() }
    while goOn(done) {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { return digest.finish() }
      digest.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      done += count
    }
    return nil
  }
}
