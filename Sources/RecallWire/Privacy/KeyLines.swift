import JSONText

/// Private keys whose lines are the elements of an array, as in a patch.
enum KeyLines {
  /// The elements with the lines of private keys taken out: a placeholder in the first, nothing in the
  /// others.
  static func masked(_ elements: [JSON]) -> [JSON] {
    guard elements.count > 1, elements.contains(where: hasLabel) else { return elements }
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for element in elements {
      starts.append(bytes.count)
      // What is no string ends a key.
      bytes += element.string.map { Array($0.utf8) } ?? [0]
      bytes.append(UInt8(ascii: "\n"))
    }
    let findings = keys(in: bytes)
    guard !findings.isEmpty else { return elements }
    return elements.indices.map { index in
      guard elements[index].string != nil else { return elements[index] }
      let end = index + 1 < starts.count ? starts[index + 1] - 1 : bytes.count - 1
      return .string(masked(bytes, starts[index]..<end, findings))
    }
  }

  private static func keys(in bytes: [UInt8]) -> [SecretFinding] {
    let whole = SecretScanner.findings(in: bytes).filter { $0.kind == .privateKey }
    return whole + AssignedSecret.findings(in: bytes).filter { $0.kind == .privateKey }
  }

  private static func masked(_ bytes: [UInt8], _ line: Range<Int>, _ keys: [SecretFinding]) -> String {
    var kept: [UInt8] = []
    var index = line.lowerBound
    while index < line.upperBound {
      if let key = keys.first(where: { $0.range.contains(index) }) {
        if key.range.lowerBound >= line.lowerBound { kept += SecretMask.placeholder(.privateKey).utf8 }
        index = key.range.upperBound
      } else {
        kept.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private static func hasLabel(_ element: JSON) -> Bool {
    guard let text = element.string, text.utf8.count >= 20 else { return false }
    return text.contains("PRIVATE KEY")
  }
}
