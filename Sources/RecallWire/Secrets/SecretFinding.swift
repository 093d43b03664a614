/// Where a secret stands in a text, and of what sort it is: never the secret itself.
public struct SecretFinding: Hashable, Sendable {
  /// The sort of secret, by its form.
  public let kind: SecretKind
  /// Byte offsets of what must not be shown.
  public let range: Range<Int>

  /// Takes the parts as they are.
  public init(kind: SecretKind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
