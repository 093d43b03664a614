import RecallModel

/// The `id` a file's front matter names, at its top level or under `metadata:`.
///
/// A line is enough to look for: ids are plain words, and whatever else YAML could say there is no id.
enum FrontMatterID {
  /// The id, or `nil` when there is no front matter or it names none.
  static func find(in text: [UInt8]) -> MemoryID? {
    // Far beyond any front matter, so that a long text costs nothing.
    let lines = text.prefix(16_384).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let first = lines.first, word(first) == "---" else { return nil }
    for line in lines.dropFirst() {
      let content = word(line)
      if content == "---" || content == "..." { return nil }
      guard content.hasPrefix("id:") else { continue }
      let value = content.dropFirst(3).drop { $0 == " " }.prefix { $0 != " " && $0 != "#" }
      return MemoryID(rawValue: value.filter { $0 != "\"" && $0 != "'" })
    }
    return nil
  }

  private static func word(_ line: ArraySlice<UInt8>) -> String {
    var line = line.drop { $0 == 0x20 }
    while let last = line.last, last == 0x20 || last == 0x0d { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}
