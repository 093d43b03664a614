/// Counts YAML aliases before a parser meets them.
///
/// A parser that expands aliases, or only hashes a mapping's keys, does work exponential in their number. Few
/// are harmless: twelve make a node at most 3⁴ = 81 times as large, four anchors with three aliases each.
enum YAMLAliases {
  /// The most aliases that are given to a parser.
  static let limit = 12

  /// Whether an anchor (`&x`) and more than ``limit`` aliases (`*x`) stand where YAML could read them as
  /// such.
  ///
  /// Counts those in block and quoted texts too, and so never too few.
  static func couldExplode(in yaml: ArraySlice<UInt8>) -> Bool {
    var hasAnchor = false
    var aliasCount = 0
    var previous: UInt8?
    var word: UInt8?
    var isInWord = false
    for index in yaml.indices {
      let byte = yaml[index]
      guard !isSpace(byte) else {
        if byte != 0x20 && byte != 0x09 { previous = nil; word = nil }
        isInWord = false
        continue
      }
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"),
        canStartNode(after: previous, word: word, isInWord: isInWord),
        index + 1 < yaml.endIndex, !isSpace(yaml[index + 1])
      {
        if byte == UInt8(ascii: "&") { hasAnchor = true } else { aliasCount += 1 }
        if hasAnchor && aliasCount > limit { return true }
      }
      if !isInWord { word = byte }
      isInWord = true
      previous = byte
    }
    return false
  }

  /// Whether YAML could start a node after what stands before on the line: an indicator, a tag or an anchor.
  private static func canStartNode(after previous: UInt8?, word: UInt8?, isInWord: Bool) -> Bool {
    guard let previous else { return true }
    // The other line breaks of YAML, U+0085, U+2028 and U+2029, and the byte order mark end in such a byte.
    if previous >= 0x80 { return true }
    if ":-?[{,".utf8.contains(previous) { return true }
    return !isInWord && (word == UInt8(ascii: "!") || word == UInt8(ascii: "&"))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
