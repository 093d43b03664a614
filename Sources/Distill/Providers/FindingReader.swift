internal import JSONText

/// What the first pass found, as lines for the second.
enum FindingReader {
  /// - Returns: `nil` where the answer is no list of findings; a finding whose quote is not in the part is left out.
  static func findings(in answer: String, part: String) -> [String]? {
    guard let json = LenientJSON.object(in: answer), let found = json["findings"]?.elements else {
      return nil
    }
    return found.compactMap { finding in
      guard let text = finding["text"]?.string, !text.isEmpty, let event = finding["event"]?.integer,
        let quote = finding["quote"]?.string, !quote.isEmpty, Quoted.holds(part, quote)
      else { return nil }
      return "[\(event)] \(finding["kind"]?.string ?? "fact"): \(text) (\"\(quote)\")"
    }
  }
}

/// Whether a text holds a quote, however white space was written.
enum Quoted {
  static func holds(_ text: String, _ quote: String) -> Bool {
    !text.normal.ranges(of: quote.normal).isEmpty
  }
}

extension String {
  fileprivate var normal: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// Reads the JSON object in an answer that may have a fence or words around it.
enum LenientJSON {
  static func object(in text: String) -> JSON? {
    if let json = JSON(text: text), json.members != nil { return json }
    guard let first = text.firstIndex(of: "{"), let last = text.lastIndex(of: "}"), first < last,
      let json = JSON(text: String(text[first...last])), json.members != nil
    else { return nil }
    return json
  }
}
