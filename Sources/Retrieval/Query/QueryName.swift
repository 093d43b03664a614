/// A file name under `search/` taken apart into the pieces of a query.
///
/// With a space in it a name is read as it stands. Without one, `+` and `_` separate words. `%2F` is a slash.
struct QueryName {
  /// A piece, and whether `_` rather than `+` or a space stands before it.
  struct Piece {
    var text: String
    var followsUnderscore: Bool
  }

  let pieces: [Piece]

  /// Takes a name apart; quotation marks keep what is between them in one piece.
  init(_ name: String) {
    let text = Self.decoded(name)
    let hasSpaces = text.unicodeScalars.contains { $0.properties.isWhitespace }
    var pieces: [Piece] = []
    var current = ""
    var isQuoted = false
    var followsUnderscore = false
    func finish() {
      if !current.isEmpty { pieces.append(Piece(text: current, followsUnderscore: followsUnderscore)) }
      current = ""
    }
    for scalar in text.unicodeScalars {
      if Self.quotationMarks.contains(scalar) {
        isQuoted.toggle()
        current.unicodeScalars.append("\"")
      } else if Self.separates(scalar, hasSpaces: hasSpaces) {
        guard !isQuoted else {
          current.unicodeScalars.append(" ")
          continue
        }
        finish()
        followsUnderscore = scalar == "_"
      } else {
        current.unicodeScalars.append(scalar)
      }
    }
    finish()
    self.pieces = pieces
  }

  private static let quotationMarks: Set<Unicode.Scalar> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}"]

  private static func separates(_ scalar: Unicode.Scalar, hasSpaces: Bool) -> Bool {
    if scalar.properties.isWhitespace || scalar.value < 32 { return true }
    return !hasSpaces && (scalar == "+" || scalar == "_")
  }

  private static func decoded(_ name: String) -> String {
    var text = ""
    var rest = Substring(name)
    while let at = rest.firstIndex(of: "%") {
      text += rest[..<at]
      let escape = rest[at...].prefix(3)
      if escape.lowercased() == "%2f" {
        text += "/"
        rest = rest[escape.endIndex...]
      } else {
        text += "%"
        rest = rest[rest.index(after: at)...]
      }
    }
    return text + rest
  }

  /// A text as the name of a query: what ``init(_:)`` reads as the same.
  ///
  /// - Returns: a name of at most `limit` bytes, cut between words, and whether it had to be cut.
  static func encoded(_ text: String, limit: Int) -> (name: String, isCut: Bool) {
    var name = ""
    var isCut = false
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 32 }
    for word in words {
      var piece = String(String.UnicodeScalarView(word)).replacing("/", with: "%2F")
      if !name.isEmpty { piece = " " + piece }
      guard name.utf8.count + piece.utf8.count <= limit else {
        isCut = true
        break
      }
      name += piece
    }
    // One word has no space that would protect its underscores; a space at the end does.
    if words.count == 1, name.contains(where: { $0 == "_" || $0 == "+" }), name.utf8.count < limit {
      name += " "
    }
    return (name, isCut)
  }
}
