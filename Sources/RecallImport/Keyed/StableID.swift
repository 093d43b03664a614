import RecallModel

/// Ids of memories that come from elsewhere: made of what names them there, so that an import that is run again knows them.
enum StableID {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// The id of a key: 50 bits of its SHA-256.
  static func id(_ key: String) -> MemoryID {
    let digest = ContentHash.sha256(project: "import", user: "", body: Array(key.utf8))
    var bits = UInt64(digest.prefix(16), radix: 16) ?? 0
    var name = ""
    for _ in 0..<10 {
      name.append(alphabet[Int(bits & 31)])
      bits >>= 5
    }
    return MemoryID(rawValue: name) ?? .random()
  }
}
