private import CMessageDigest

/// The fingerprint by which the store knows a text it already has.
public enum ContentHash {
  /// SHA-256 over `project:user:body`, as 64 lower-case hexadecimal digits.
  ///
  /// Project and user salt it, so that the same body in two projects is two memories.
  public static func sha256(project: String, user: String, body: [UInt8]) -> String {
    var context = SHA2_CTX()
    SHA256Init(&context)
    let salt = Array((project + ":" + user + ":").utf8)
    SHA256Update(&context, salt, salt.count)
    SHA256Update(&context, body, body.count)
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256Final(&digest, &context)
    return hexadecimal(digest)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
