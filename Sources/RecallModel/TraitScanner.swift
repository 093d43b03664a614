/// Goes through a text once, word by word.
struct TraitScanner {
  private let scalars: [Unicode.Scalar]
  private var result = TextTraits()
  private var names = 0
  private var words = 0
  private var isQuoting = false

  /// Texts are read this far: what comes later tells no more.
  private static let reach = 4096

  init(_ text: String) {
    let begin = text.unicodeScalars.drop { $0.properties.isWhitespace }
    var scalars = Array(begin.prefix(Self.reach))
    Self.dropRemark(&scalars)
    self.scalars = Array(scalars[Self.speakerEnd(scalars)...])
  }

  mutating func traits() -> TextTraits {
    var word = ""
    var beginsSentence = true
    var ends = false
    for scalar in scalars {
      if Self.isWordPart(scalar, in: word) {
        word.unicodeScalars.append(scalar)
        continue
      }
      if !word.isEmpty { take(word, beginsSentence: beginsSentence) }
      if !word.isEmpty { beginsSentence = false }
      word = ""
      if ".!?:\n".unicodeScalars.contains(scalar) { beginsSentence = true }
      if scalar == "\"" || scalar == "\u{201C}" { isQuoting = true }
      ends = scalar == "?" || (ends && scalar.properties.isWhitespace)
    }
    if !word.isEmpty {
      take(word, beginsSentence: beginsSentence)
      ends = false
    }
    result.isQuestion = ends
    result.nameCount = min(3, names + (isQuoting ? 1 : 0))
    result.wordCount = min(TextTraits.wordLimit, words)
    return result
  }

  private mutating func take(_ word: String, beginsSentence: Bool) {
    let lower = word.lowercased()
    let isFunctionWord = StopWords.contains(lower)
    if !isFunctionWord { words += 1 }
    if let first = word.unicodeScalars.first, first.properties.isUppercase, !beginsSentence, !isFunctionWord,
      word.unicodeScalars.count > 1
    {
      names += 1
    }
    if Self.isNumber(lower) { result.saysNumber = true }
    if TimeWords.says(lower) { result.saysWhen = true }
  }

  private static func isWordPart(_ scalar: Unicode.Scalar, in word: String) -> Bool {
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return true }
    return (scalar == "'" || scalar == "\u{2019}") && !word.isEmpty
  }

  private static func isNumber(_ word: String) -> Bool {
    word.unicodeScalars.first.map { ("0"..."9").contains($0) } == true || numberWords.contains(word)
  }

  private static let numberWords: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third",
    "fourth", "fifth", "couple", "few", "several", "dozen", "once", "twice",
  ]

  /// Where the text begins behind `Ann (8 May 2023):`.
  private static func speakerEnd(_ scalars: [Unicode.Scalar]) -> Int {
    let head = scalars.prefix(80)
    guard let open = head.firstIndex(of: "("), let close = head.firstIndex(of: ")"), open < close,
      !head[..<open].contains(where: { ":\n.".unicodeScalars.contains($0) }),
      head[open..<close].contains(where: { ("0"..."9").contains($0) })
    else { return 0 }
    var end = close + 1
    if end < scalars.count, scalars[end] == ":" { end += 1 }
    return end
  }

  /// Takes `[shows a photo]` off the end.
  private static func dropRemark(_ scalars: inout [Unicode.Scalar]) {
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    guard scalars.last == "]", let open = scalars.lastIndex(of: "[") else { return }
    scalars.removeSubrange(open...)
  }
}
