/// A list of words in one column: one a line, so that full text sees words and a person can read it.
enum StoredList {
  static func text(_ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    return items.map { item in
      String(item.unicodeScalars.map { $0 == "\n" || $0 == "\0" ? " " : Character($0) })
    }.joined(separator: "\n")
  }

  static func items(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}
