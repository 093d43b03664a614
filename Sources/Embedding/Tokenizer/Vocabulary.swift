/// The word pieces of the model by their text, looked up without making strings.
struct Vocabulary: Sendable {
  /// The number of pieces, which are numbered from 0.
  var count: Int { ends.count }

  private let text: [UInt8]
  /// Where each piece's line ends in `text`.
  private let ends: [Int32]
  /// Open addressing, a power of two long; -1 is free.
  private let slots: [Int32]
  private let longest: Int

  /// Reads `vocab.txt`: a piece a line, `##` before those that go on with a word.
  init(_ text: [UInt8]) {
    var ends: [Int32] = []
    for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "\n") { ends.append(Int32(offset)) }
    if let last = text.last, last != UInt8(ascii: "\n") { ends.append(Int32(text.count)) }
    self.text = text
    self.ends = ends
    var capacity = 16
    while capacity < ends.count * 2 { capacity *= 2 }
    var slots = [Int32](repeating: -1, count: capacity)
    var longest = 0
    var begin = 0
    for (token, end) in ends.enumerated() {
      let line = text[begin..<Int(end)]
      begin = Int(end) + 1
      longest = max(longest, line.count)
      let continues = line.starts(with: [35, 35])
      var hash = Self.seed(continues)
      for byte in line.dropFirst(continues ? 2 : 0) { hash = Self.step(hash, byte) }
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(token)
    }
    self.slots = slots
    self.longest = longest
  }

  /// The number of a whole piece.
  func token(_ piece: String) -> Int32? {
    longestPrefix(of: Array(piece.utf8)[...], continuing: false).flatMap {
      $0.length == piece.utf8.count ? $0.token : nil
    }
  }

  /// The longest piece with which a word, or what is left of one, begins.
  func longestPrefix(of word: ArraySlice<UInt8>, continuing: Bool) -> (token: Int32, length: Int)? {
    var hash = Self.seed(continuing)
    var best: (token: Int32, length: Int)?
    var length = 0
    for byte in word.prefix(longest) {
      hash = Self.step(hash, byte)
      length += 1
      if let token = find(word.prefix(length), hash: hash, continuing: continuing) { best = (token, length) }
    }
    return best
  }

  private func find(_ piece: ArraySlice<UInt8>, hash: UInt64, continuing: Bool) -> Int32? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      if line(slots[slot], is: piece, continuing: continuing) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func line(_ token: Int32, is piece: ArraySlice<UInt8>, continuing: Bool) -> Bool {
    let begin = token == 0 ? 0 : Int(ends[Int(token) - 1]) + 1
    let end = Int(ends[Int(token)])
    let marked = end - begin > 1 && text[begin] == 35 && text[begin + 1] == 35
    guard marked == continuing, end - begin - (marked ? 2 : 0) == piece.count else { return false }
    var place = begin + (marked ? 2 : 0)
    for byte in piece {
      if text[place] != byte { return false }
      place += 1
    }
    return true
  }

  private static func seed(_ continuing: Bool) -> UInt64 { continuing ? 0x9e37_79b9 : 0x85eb_ca6b }

  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    let mixed = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    return mixed ^ (mixed >> 29)
  }
}
