/// The words inside identifiers that a tokenizer of letters and digits would take for one word each.
///
/// `fooBarBaz` holds `foo Bar Baz`, `HTTPServer2` holds `HTTP Server 2`, `v1.2.3` holds `v 1 2 3`. An identifier is
/// a run of letters and digits with single `_`, `.`, `-`, `/` or `:` inside; one that splits nowhere but at these
/// gives nothing, as a tokenizer splits it there itself. One that splits elsewhere too is given whole, so that its
/// parts stand beside each other whichever way they are joined.
///
/// Hashes and the like, which change between letters and digits all the time, give nothing.
public struct IdentifierParts: Sendable {
  /// The most parts between two connecting characters, and in an identifier: more are not meant to be read.
  static let segmentLimit = 6
  static let partLimit = 16
  /// The longest identifier looked into, in bytes.
  static let byteLimit = 200

  /// How many bytes of parts are kept.
  public let capacity: Int
  /// The parts of each identifier found, with spaces between them; none twice.
  public private(set) var identifiers: [String] = []
  private var seen: Set<String> = []
  private var byteCount = 0

  /// Starts with none.
  ///
  /// - Parameter capacity: identifiers beyond so many bytes of parts are left out.
  public init(capacity: Int = 8192) {
    self.capacity = capacity
  }

  /// The parts of one identifier in order; none if it has no more than a tokenizer sees.
  public static func parts(of identifier: String) -> [String] {
    var found = IdentifierParts()
    found.read(Array(identifier.utf8))
    guard found.identifiers.count == 1 else { return [] }
    return found.identifiers[0].split(separator: " ").map(String.init)
  }

  /// Adds the identifiers of a text.
  ///
  /// - Parameter text: UTF-8; a broken sequence separates.
  public mutating func read(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { bytes in
      var run = IdentifierRun()
      var index = 0
      while index < bytes.count {
        let (kind, length) = CharacterKind.read(bytes, at: index)
        if let ended = run.take(kind, at: index, length: length) { add(ended, bytes) }
        index += length
      }
      if let ended = run.finish() { add(ended, bytes) }
    }
  }

  /// One identifier a line.
  public var text: String { identifiers.joined(separator: "\n") }

  private mutating func add(_ parts: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>) {
    guard byteCount < capacity else { return }
    let words = parts.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: " ")
    guard seen.insert(words).inserted else { return }
    identifiers.append(words)
    byteCount += words.utf8.count + 1
  }
}
