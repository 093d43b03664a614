/// Goes through a text word by word, as the model's tokenizer sees them.
///
/// A word is what lies between blanks, a punctuation mark, an ideograph, or a special token such as `[SEP]`.
struct WordScanner {
  /// The word just found, normalised, in UTF-8.
  private(set) var word: [UInt8] = []
  /// Its length in scalars.
  var scalarCount: Int { scalars.count }
  /// The special token just found instead of a word.
  private(set) var special: Int32?
  /// Where it lies in the source, in bytes.
  private(set) var source = 0..<0

  private let text: UnsafeBufferPointer<UInt8>
  private let table: CharacterTable
  private let specials: [(text: [UInt8], token: Int32)]
  private var position = 0
  private var scalars: [UInt32] = []
  /// Marks do not move before this one of `scalars`.
  private var firstMovable = 0
  private var wordEnd = 0

  /// - Parameter text: valid UTF-8, which must outlive the scanner.
  init(_ text: UnsafeBufferPointer<UInt8>, table: CharacterTable, specials: [(text: [UInt8], token: Int32)]) {
    self.text = text
    self.table = table
    self.specials = specials
  }

  /// Finds the next word.
  ///
  /// - Returns: whether there was one.
  mutating func next() -> Bool {
    scalars.removeAll(keepingCapacity: true)
    firstMovable = 0
    special = nil
    var begin = position
    while position < text.count {
      if text[position] == UInt8(ascii: "["), let found = specialHere() {
        if !scalars.isEmpty { break }
        special = found.token
        source = position..<position + found.text.count
        position = source.upperBound
        return true
      }
      let (scalar, length) = decode()
      if scalars.isEmpty { begin = position }
      guard take(scalar, length: length) else { break }
    }
    guard !scalars.isEmpty else { return false }
    source = begin..<wordEnd
    encode()
    return true
  }

  /// Takes one scalar into the word, or leaves it for the next.
  ///
  /// - Returns: whether the word may go on.
  private mutating func take(_ scalar: UInt32, length: Int) -> Bool {
    switch table.fate(of: scalar) {
    case .blank:
      position += length
      return scalars.isEmpty
    case .alone(let number):
      guard scalars.isEmpty else { return false }
      if number < 0 { scalars.append(scalar) } else { scalars += table.replacement(number) }
      position += length
      wordEnd = position
      return false
    case .kept: scalars.append(scalar)
    case .mark: place(scalar)
    case .replaced(let number):
      for output in table.replacement(number) {
        if table.fate(of: output) == .mark { place(output) } else { scalars.append(output) }
      }
    case .syllable: decompose(scalar)
    case .dividing: firstMovable = scalars.count
    case .dropped: break
    }
    position += length
    if !scalars.isEmpty { wordEnd = position }
    return true
  }

  /// Puts a mark behind those of its class or a lower one: canonical order.
  private mutating func place(_ mark: UInt32) {
    let value = table.combiningClass(of: mark)
    var place = scalars.count
    while place > firstMovable {
      let before = table.combiningClass(of: scalars[place - 1])
      guard before > value else { break }
      place -= 1
    }
    scalars.insert(mark, at: place)
  }

  /// The Unicode Standard 3.12, "Hangul Syllable Decomposition".
  private mutating func decompose(_ syllable: UInt32) {
    let index = syllable - 0xAC00
    scalars.append(0x1100 + index / 588)
    scalars.append(0x1161 + index % 588 / 28)
    if index % 28 > 0 { scalars.append(0x11A7 + index % 28) }
  }

  private func specialHere() -> (text: [UInt8], token: Int32)? {
    specials.first { special in
      position + special.text.count <= text.count
        && special.text.indices.allSatisfy { text[position + $0] == special.text[$0] }
    }
  }

  private func decode() -> (scalar: UInt32, length: Int) {
    let first = UInt32(text[position])
    if first < 0x80 { return (first, 1) }
    func more(_ offset: Int) -> UInt32 {
      position + offset < text.count ? UInt32(text[position + offset]) & 0x3f : 0
    }
    if first < 0xe0 { return ((first & 0x1f) << 6 | more(1), 2) }
    if first < 0xf0 { return ((first & 0x0f) << 12 | more(1) << 6 | more(2), 3) }
    return ((first & 0x07) << 18 | more(1) << 12 | more(2) << 6 | more(3), 4)
  }

  private mutating func encode() {
    word.removeAll(keepingCapacity: true)
    for scalar in scalars {
      if scalar < 0x80 {
        word.append(UInt8(scalar))
      } else if let valid = Unicode.Scalar(scalar) {
        word += UTF8.encode(valid) ?? UTF8.encodedReplacementCharacter
      }
    }
  }
}
