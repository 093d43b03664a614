import RecallWire

/// A text as the store may keep it.
public struct MemoryText: Sendable {
  /// The most bytes a memory may have.
  public static let limit = 1 << 20

  /// UTF-8 without private text.
  public let bytes: [UInt8]
  /// Sentences on what its writer should know: private text that was cut, what looks like a secret and stays.
  public let warnings: [String]

  /// Checks a text and cuts what must not be stored.
  ///
  /// - Throws: ``Refusal`` when it is too long or not UTF-8.
  public init(_ bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.limit else { throw Refusal("is longer than 1 MiB") }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Refusal("is not UTF-8") }
    let cut = PrivateText.removing(from: bytes)
    self.bytes = cut ?? bytes
    warnings =
      (cut == nil ? [] : ["private text was cut"])
      + SecretScanner.findings(in: self.bytes).map {
        "holds what looks like a secret (\($0.kind.rawValue)); it is stored as you wrote it"
      }
  }
}
