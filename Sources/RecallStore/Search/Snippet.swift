/// Finds the passage of a text that says most about what was looked for.
struct Snippet {
  /// The most characters of a passage, and how many of them may stand before the first word found.
  static let characterLimit = 160
  private static let leadBytes = 40

  private let tokenizer: FullTextTokenizer
  /// Terms by the stems they were looked for by, and what each is worth.
  private let terms: [String: Int]
  private let worth: [Double]

  init(_ tokenizer: FullTextTokenizer, _ terms: [LexicalAnswer.Term]) {
    self.tokenizer = tokenizer
    var places: [String: Int] = [:]
    for (place, term) in terms.enumerated() {
      for stem in term.stems.joined() where places[stem] == nil { places[stem] = place }
    }
    self.terms = places
    worth = terms.map { max(0.1, $0.idf) }
  }

  /// The best passage of UTF-8 text, on one line.
  func passage(of text: [UInt8]) -> String {
    let found =
      terms.isEmpty
      ? []
      : tokenizer.tokens(of: text).compactMap { token in
        terms[token.stem].map { (place: token.range.lowerBound, end: token.range.upperBound, term: $0) }
      }
    return line(text, from: start(found, in: text))
  }

  /// Where the passage begins: the window of found words that is worth most, the first of equals.
  private func start(_ found: [(place: Int, end: Int, term: Int)], in text: [UInt8]) -> Int {
    var best = (worth: 0.0, place: 0)
    var counts: [Int: Int] = [:]
    var sum = 0.0
    var tail = 0
    for head in found.indices {
      if counts[found[head].term, default: 0] == 0 { sum += worth[found[head].term] }
      counts[found[head].term, default: 0] += 1
      while found[head].end - found[tail].place > Self.characterLimit - Self.leadBytes {
        counts[found[tail].term, default: 0] -= 1
        if counts[found[tail].term] == 0 { sum -= worth[found[tail].term] }
        tail += 1
        if tail > head { break }
      }
      if tail <= head, sum > best.worth { best = (sum, found[tail].place) }
    }
    return lead(before: best.place, in: text)
  }

  /// Goes back to the start of the sentence or line, or a few words.
  private func lead(before place: Int, in text: [UInt8]) -> Int {
    guard place > 0 else { return 0 }
    let least = max(0, place - Self.leadBytes)
    var word = place
    for index in stride(from: place - 1, through: least, by: -1) {
      if text[index] == UInt8(ascii: "\n") { return index + 1 }
      guard text[index] == UInt8(ascii: " ") else { continue }
      if index > 0, [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(text[index - 1]) {
        return index + 1
      }
      word = index + 1
    }
    return least == 0 ? 0 : word
  }

  private func line(_ text: [UInt8], from start: Int) -> String {
    // Four bytes a character and as much again for white space and control characters that go.
    let end = min(text.count, start + Self.characterLimit * 8)
    let rest = String(decoding: text[start..<end], as: UTF8.self)
    let words = rest.unicodeScalars.split {
      $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F
    }
    var line = start > 0 && text[start - 1] != UInt8(ascii: "\n") ? "… " : ""
    var isCut = end < text.count
    for word in words {
      let next = (line.isEmpty || line == "… " ? "" : " ") + String(word)
      guard line.count + next.count < Self.characterLimit else {
        isCut = true
        if line.count < 3 { line += next.prefix(Self.characterLimit - 1 - line.count) }
        break
      }
      line += next
    }
    return isCut && !line.isEmpty ? line + "…" : line
  }
}
