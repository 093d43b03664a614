/// Finds the words of a text that can name a topic.
enum TopicWords {
  /// The most bytes of a text that are looked at: what it is about it says at its beginning.
  static let textLimit = 2_000

  /// Readable words in the order they stand, lower case, stop words left out, repeated as often as they stand.
  static func words(of text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      if count > textLimit { break }
      if isPart(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        take(word, into: &words)
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { take(word, into: &words) }
    return words
  }

  /// What a word is counted under: its plural counts as itself.
  static func key(of word: String) -> String {
    guard word.utf8.count > 4, word.utf8.allSatisfy({ $0 < 0x80 }), word.hasSuffix("s") else { return word }
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.hasSuffix("sses") || word.hasSuffix("xes") || word.hasSuffix("ches") || word.hasSuffix("shes") {
      return String(word.dropLast(2))
    }
    return ["ss", "us", "is", "os", "as"].contains { word.hasSuffix($0) } ? word : String(word.dropLast())
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let byte = UInt8(scalar.value)
      return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || scalar == "-"
        || scalar == "_" || scalar == "'"
    }
    return scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass.rawValue > 0
  }

  private static func take(_ scalars: String.UnicodeScalarView, into words: inout [String]) {
    var word = Substring(String(scalars).lowercased())
    while let last = word.last, "-_'".contains(last) { word.removeLast() }
    word = word.drop { "-_'".contains($0) }
    if word.hasSuffix("'s") { word = word.dropLast(2) }
    guard isReadable(word) else { return }
    words.append(String(word))
  }

  /// Whether a reader would take it for a word: not a number, a hash or a key.
  private static func isReadable(_ word: Substring) -> Bool {
    var letters = 0
    var digits = 0
    var length = 0
    var isWide = false
    for scalar in word.unicodeScalars {
      length += 1
      if (0x30...0x39).contains(scalar.value) {
        digits += 1
      } else if scalar != "-", scalar != "_" {
        letters += 1
      }
      isWide = isWide || scalar.value >= 0x2E80
    }
    guard word.first?.isLetter == true, length <= 24, letters > digits, digits <= 3, !word.contains("'")
    else { return false }
    if isWide { return length >= 2 && length <= 10 }
    if length < 3 { return shortWords.contains(String(word)) }
    return !stopWords.contains(String(word))
  }

  private static let shortWords: Set<String> = ["ai", "ci", "db", "go", "js", "os", "qa", "ui", "ux", "vm"]
}
