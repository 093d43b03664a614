/// How a name in `search/` is read as a query.
enum QueryText {
  /// Without spaces, `+` and `_` separate words; `%2F` is a slash.
  static func words(of name: String) -> String {
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
    text += rest
    if text.contains(" ") { return text }
    return String(text.map { $0 == "+" || $0 == "_" ? " " : $0 })
  }
}
