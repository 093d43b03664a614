/// Reads `key: value` lines of a front matter that is not YAML.
///
/// Models write `description: Use X: not Y`, which YAML refuses. One careless colon must not cost the type and the
/// title: simple lines are understood by themselves, whatever stands around them.
enum FrontMatterLines {
  /// The known keys with a simple value, in order; those of a nested mapping among them.
  static func fields(in yaml: ArraySlice<UInt8>) -> [(FrontMatterFields.Key, FrontMatterFields.Value)] {
    String(decoding: yaml, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":"),
        let key = FrontMatterFields.Key(rawValue: trimmed(line[..<colon]))
      else { return nil }
      return value(trimmed(line[line.index(after: colon)...])).map { (key, $0) }
    }
  }

  private static func value(_ text: String) -> FrontMatterFields.Value? {
    guard let first = text.first else { return nil }
    if first == "[", text.last == "]" {
      return .list(text.dropFirst().dropLast().split(separator: ",").map { unquoted(trimmed($0)) })
    }
    // What only YAML can mean: blocks, anchors, aliases, tags, mappings, comments.
    return "[{|>&*!#".contains(first) ? nil : .text(unquoted(text))
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'" else { return text }
    return String(text.dropFirst().dropLast())
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
