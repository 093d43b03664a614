/// Puts a named placeholder in the place of each secret that ``SecretScanner`` recognises.
public struct SecretMask: Sendable {
  /// Characters of a secret by which a cut one is told.
  private static let tellingCount = 12

  /// The secrets of the text, with what stands in their place.
  private let secrets: [(secret: String, placeholder: String)]
  /// The text without its secrets.
  public let text: [UInt8]

  /// Takes the secrets out of a text.
  public init(_ text: [UInt8]) {
    self.init(text, SecretScanner.findings(in: text))
  }

  /// Takes the secrets out of a text that nobody has written for keeping: those told by their names too.
  public init(captured text: [UInt8]) {
    let formed = SecretScanner.findings(in: text)
    var findings = formed
    for named in AssignedSecret.findings(in: text) where !formed.contains(where: { $0.range.overlaps(named.range) }) {
      findings.append(named)
    }
    self.init(text, findings.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  private init(_ text: [UInt8], _ findings: [SecretFinding]) {
    secrets = findings.map { finding in
      (String(decoding: text[finding.range], as: UTF8.self), Self.placeholder(finding.kind))
    }
    guard !findings.isEmpty else {
      self.text = text
      return
    }
    var masked: [UInt8] = []
    var position = 0
    for finding in findings {
      masked += text[position..<finding.range.lowerBound]
      masked += Self.placeholder(finding.kind).utf8
      position = finding.range.upperBound
    }
    self.text = masked + text[position...]
  }

  /// A line without the secrets recognised in it, and without the beginnings of this text's: a title is a
  /// text's first line, cut where it is long.
  public func masked(_ line: String) -> String {
    var line = String(decoding: SecretMask(Array(line.utf8)).text, as: UTF8.self)
    for (secret, placeholder) in secrets {
      // As much of it as nothing else begins with: of an address more than its scheme.
      guard let place = line.firstRange(of: secret.prefix(Self.tellingCount)) else { continue }
      let rest = line[place.lowerBound...]
      let shared = zip(rest, secret).prefix { $0 == $1 }.count
      line.replaceSubrange(
        place.lowerBound..<rest.index(rest.startIndex, offsetBy: shared), with: placeholder)
    }
    return line
  }

  static func placeholder(_ kind: SecretKind) -> String { "[\(kind) removed]" }
}
