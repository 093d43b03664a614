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
    self.init(text, Self.merged(SecretScanner.findings(in: text), AssignedSecret.findings(in: text)))
  }

  /// Both lists as one: what overlaps becomes one finding, named after its form where it has one.
  private static func merged(_ formed: [SecretFinding], _ named: [SecretFinding]) -> [SecretFinding] {
    guard !formed.isEmpty, !named.isEmpty else { return formed + named }
    var merged: [SecretFinding] = []
    var next = 0
    func add(_ finding: SecretFinding, isFormed: Bool) {
      guard let last = merged.last, last.range.upperBound > finding.range.lowerBound else {
        return merged.append(finding)
      }
      let range = last.range.lowerBound..<max(last.range.upperBound, finding.range.upperBound)
      merged[merged.count - 1] = SecretFinding(kind: isFormed ? finding.kind : last.kind, range: range)
    }
    for finding in formed {
      while next < named.count, named[next].range.lowerBound < finding.range.lowerBound {
        add(named[next], isFormed: false)
        next += 1
      }
      add(finding, isFormed: true)
    }
    for finding in named[next...] { add(finding, isFormed: false) }
    return merged
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
