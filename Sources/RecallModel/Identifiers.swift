/// The name a memory keeps for life: 10 characters of Crockford's base32, random (50 bits).
///
/// Alphabet and the reading of `o`, `i` and `l`: https://www.crockford.com/base32.html
public struct MemoryID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// Ten upper-case characters of `0123456789ABCDEFGHJKMNPQRSTVWXYZ`.
  public let rawValue: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Reads an id as a person may have typed it: any case, `o` for `0`, `i` and `l` for `1`.
  public init?(rawValue: String) {
    // Nearly every id comes from the store, as it went in.
    guard !Self.isCanonical(rawValue) else {
      self.rawValue = rawValue
      return
    }
    var canonical: [UInt8] = []
    for byte in rawValue.utf8 {
      let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
      switch upper {
      case UInt8(ascii: "O"): canonical.append(UInt8(ascii: "0"))
      case UInt8(ascii: "I"), UInt8(ascii: "L"): canonical.append(UInt8(ascii: "1"))
      case _ where Self.alphabet.contains(upper): canonical.append(upper)
      default: return nil
      }
    }
    guard canonical.count == 10 else { return nil }
    self.rawValue = String(decoding: canonical, as: UTF8.self)
  }

  private static func isCanonical(_ text: String) -> Bool {
    guard text.utf8.count == 10 else { return false }
    return text.utf8.allSatisfy { byte in
      byte < 128 && (byte < 64 ? canonicalBytes.0 : canonicalBytes.1) >> UInt64(byte & 63) & 1 == 1
    }
  }

  /// One bit for each byte of the alphabet: a store of many memories asks about a million bytes at its start.
  private static let canonicalBytes: (UInt64, UInt64) = alphabet.reduce(into: (0, 0)) { bits, byte in
    if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte - 64) }
  }

  private init(canonical: String) {
    rawValue = canonical
  }

  /// A new id from the system's random source.
  public static func random() -> MemoryID {
    var bits = UInt64.random(in: 0..<(1 << 50))
    var bytes: [UInt8] = []
    for _ in 0..<10 {
      bytes.append(alphabet[Int(bits & 31)])
      bits >>= 5
    }
    return MemoryID(canonical: String(decoding: bytes, as: UTF8.self))
  }

  /// The ten characters themselves.
  public var description: String { rawValue }
}

/// The row of a memory in the store: never reused.
public struct MemoryRow: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// The number SQLite knows the row by.
  public let rawValue: Int64

  /// Takes a number that came from the store.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Whether the left row was made first.
  public static func < (left: MemoryRow, right: MemoryRow) -> Bool { left.rawValue < right.rawValue }
}

/// One stored version of a memory's text: immutable once its writer has closed it.
public struct VersionID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// The number SQLite knows the row by.
  public let rawValue: Int64

  /// Takes a number that came from the store.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Whether the left row was made first.
  public static func < (left: VersionID, right: VersionID) -> Bool { left.rawValue < right.rawValue }
}

/// The row of a project in the store.
public struct ProjectRow: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// The number SQLite knows the row by.
  public let rawValue: Int64

  /// Takes a number that came from the store.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// `_global`, which every store has.
  public static let global = ProjectRow(rawValue: 1)

  /// Whether the left row was made first.
  public static func < (left: ProjectRow, right: ProjectRow) -> Bool { left.rawValue < right.rawValue }
}
