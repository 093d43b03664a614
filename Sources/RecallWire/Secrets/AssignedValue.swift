/// What a name is given in a text.
struct AssignedValue {
  typealias Text = SecretScanner.Text

  /// How a value is written, as far as that says whether it is a secret.
  struct Facts {
    /// It stands in quotation marks.
    var isQuoted: Bool
    /// It follows `=` without a blank, as in an environment file or a shell.
    var isSetting: Bool
    /// It is all that stands in its quotation marks.
    var isClosed: Bool
    /// The word before it: `Bearer`, `Basic`; empty for none.
    var scheme = ""
  }

  let range: Range<Int>
  let facts: Facts

  /// Words before a secret that are none.
  private static let schemes = [
    "Bearer ", "bearer ", "Basic ", "basic ", "Token ", "token ", "Bot ", "ApiKey ",
  ]
  .map { (word: $0, bytes: Array($0.utf8)) }
  private static let longest = 4_096

  /// Reads on from `=` or `:`; `nil` where nothing is assigned.
  init?(in text: Text, after mark: Int, isSettingName: Bool) {
    var start = mark + 1
    // `:=`, `=>`, `==` and `::` assign nothing, or go on.
    if start < text.count, text[mark] == UInt8(ascii: ":"), text[start] == UInt8(ascii: "=") { start += 1 }
    if start < text.count, text[start] == UInt8(ascii: ">") { start += 1 }
    guard start < text.count, text[start] != UInt8(ascii: "="), text[start] != UInt8(ascii: ":") else {
      return nil
    }
    let hasBlank = text[start] == 0x20 || text[start] == 0x09
    while start < text.count, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    let isSetting = (text[mark] == UInt8(ascii: "=") && !hasBlank) || isSettingName
    self.init(in: text, at: start, isSetting: isSetting, isLong: isSettingName && !hasBlank)
  }

  /// Reads the value that begins at an offset, quoted or not.
  ///
  /// - Parameter isLong: only a blank ends it, as in an environment file.
  init?(in text: Text, at start: Int, isSetting: Bool, isLong: Bool = false) {
    var start = start
    let quote = Self.quote(in: text, at: start)
    if let quote { start = quote.end }
    var scheme = ""
    for (word, bytes) in Self.schemes where SecretScanner.hasPrefix(text, start, bytes) {
      scheme = word
      start += bytes.count
      break
    }
    var end = start
    var isClosed = quote == nil
    while end < text.count, end - start < Self.longest {
      let byte = text[end]
      if let quote {
        if byte == quote.byte {
          isClosed = true
          break
        }
        if byte == UInt8(ascii: "\\") {
          let after = Self.afterBackslashes(text, end)
          if quote.isEscaped || after == text.count {
            isClosed = after < text.count && text[after] == quote.byte
            break
          }
          end += 1
        }
      } else if "\"'`\\".utf8.contains(byte) || (!isLong && ",;)]}&|<>".utf8.contains(byte)) {
        break
      }
      if byte <= 0x20 { break }
      end += 1
    }
    end = min(end, text.count)
    if isLong, quote == nil { while end > start, ";,)}]".utf8.contains(text[end - 1]) { end -= 1 } }
    // `password = read(…)`
    guard end > start, quote != nil || end == text.count || text[end] != UInt8(ascii: "(") else { return nil }
    range = start..<end
    facts = Facts(isQuoted: quote != nil, isSetting: isSetting, isClosed: isClosed, scheme: scheme)
  }

  func bytes(of text: Text) -> ArraySlice<UInt8> { Array(text[range])[...] }

  /// An opening quotation mark at an offset, behind backslashes too.
  static func quote(in text: Text, at start: Int) -> (byte: UInt8, isEscaped: Bool, end: Int)? {
    let index = afterBackslashes(text, start)
    guard index < text.count, "\"'`".utf8.contains(text[index]) else { return nil }
    return (text[index], index > start, index + 1)
  }

  private static func afterBackslashes(_ text: Text, _ start: Int) -> Int {
    var index = start
    while index < text.count, index - start < 64, text[index] == UInt8(ascii: "\\") { index += 1 }
    return index
  }

  /// A value without the word before the secret.
  static func withoutScheme(_ value: ArraySlice<UInt8>) -> (scheme: String, body: ArraySlice<UInt8>) {
    for (word, bytes) in schemes where value.starts(with: bytes) {
      return (word, value.dropFirst(bytes.count))
    }
    return ("", value)
  }
}
