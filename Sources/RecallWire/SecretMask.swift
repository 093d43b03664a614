/// Texts without the secrets in them.
public enum SecretMask {
  /// The text with a named placeholder in the place of each secret that ``SecretScanner`` recognises.
  public static func masked(_ text: [UInt8]) -> [UInt8] {
    let findings = SecretScanner.findings(in: text)
    guard !findings.isEmpty else { return text }
    var masked: [UInt8] = []
    var position = 0
    for finding in findings {
      masked += text[position..<finding.range.lowerBound]
      masked += placeholder(for: finding.kind).utf8
      position = finding.range.upperBound
    }
    return masked + text[position...]
  }

  /// The same of a string.
  public static func masked(_ text: String) -> String {
    String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  /// What stands for a secret.
  public static func placeholder(for kind: SecretKind) -> String { "[\(kind) removed]" }
}
