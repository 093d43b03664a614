/// The words that full text holds, for corrections: compact, sorted, in memory.
///
/// Only words of letters, of 3 to 32 bytes; where there are very many, those of a single memory are left out. About
/// 20 bytes a word.
struct Vocabulary {
  static let byteRange = 3...32
  /// From so many words on, those that occur once are left out.
  static let softLimit = 200_000

  /// How far full text had come.
  var indexedVersion: Int64
  private var bytes: [UInt8] = []
  /// Where each word ends in ``bytes``.
  private var ends: [UInt32] = []
  private var counts: [UInt32] = []
  /// A bit for each letter that occurs, so that most words are told apart without comparing them.
  private var letters: [UInt32] = []
  /// Places by number of letters.
  private var byLength: [[UInt32]] = Array(repeating: [], count: Self.byteRange.upperBound + 1)

  /// Starts with none.
  init(indexedVersion: Int64) {
    self.indexedVersion = indexedVersion
  }

  var count: Int { ends.count }

  /// Whether a word is one that the vocabulary keeps.
  static func keeps(_ word: UnsafeRawBufferPointer) -> Bool {
    byteRange.contains(word.count) && word.allSatisfy { $0 >= 0x80 || (0x61...0x7A).contains($0) }
  }

  /// Adds a word that comes after all others in the order of bytes.
  mutating func append(_ word: UnsafeRawBufferPointer, count: Int) {
    guard Self.keeps(word), count > 1 || ends.count < Self.softLimit else { return }
    let place = UInt32(ends.count)
    bytes.append(contentsOf: word)
    ends.append(UInt32(bytes.count))
    counts.append(UInt32(clamping: count))
    let scalars = scalars(at: Int(place))
    letters.append(Self.letters(of: scalars))
    byLength[min(scalars.count, byLength.count - 1)].append(place)
  }

  /// A word and how many memories hold it.
  struct Entry: Hashable {
    var stem: String
    var documentCount: Int
    /// In letters, from the word that was asked about; 0 for one that begins like it.
    var distance: Int
    /// Whether both begin with the same letter.
    var hasSameStart: Bool
  }

  /// Words at most `limit` changes away, likeliest first.
  func near(_ word: [UInt32], limit: Int) -> [Entry] {
    var found: [Entry] = []
    var distance = EditDistance(of: word)
    let wanted = Self.letters(of: word)
    for length in max(1, word.count - limit)...(word.count + limit) where length < byLength.count {
      // One change makes at most two letters differ.
      for place in byLength[length]
      where (letters[Int(place)] ^ wanted).nonzeroBitCount <= 2 * limit {
        let other = scalars(at: Int(place))
        guard let apart = distance.distance(to: other, limit: limit), apart > 0 else { continue }
        found.append(entry(Int(place), apart, other.first == word.first))
      }
    }
    return found.sorted(by: Self.isLikelier)
  }

  /// Words that begin with a text, those in most memories first.
  func beginning(with prefix: String, limit: Int) -> [Entry] {
    let wanted = Array(prefix.utf8)
    var found: [Entry] = []
    var place = firstPlace(notBefore: wanted)
    while place < ends.count, bytes[range(place)].starts(with: wanted) {
      found.append(entry(place, 0, true))
      place += 1
    }
    return Array(found.sorted(by: Self.isLikelier).prefix(limit))
  }

  /// The word itself, if it is there.
  func entry(of word: String) -> Entry? {
    let wanted = Array(word.utf8)
    let place = firstPlace(notBefore: wanted)
    guard place < ends.count, bytes[range(place)].elementsEqual(wanted) else { return nil }
    return entry(place, 0, true)
  }

  private static func isLikelier(_ left: Entry, _ right: Entry) -> Bool {
    if left.hasSameStart != right.hasSameStart { return left.hasSameStart }
    if left.distance != right.distance { return left.distance < right.distance }
    if left.documentCount != right.documentCount { return left.documentCount > right.documentCount }
    return left.stem < right.stem
  }

  private func firstPlace(notBefore word: [UInt8]) -> Int {
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if bytes[range(middle)].lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func entry(_ place: Int, _ distance: Int, _ hasSameStart: Bool) -> Entry {
    Entry(
      stem: String(decoding: bytes[range(place)], as: UTF8.self), documentCount: Int(counts[place]),
      distance: distance, hasSameStart: hasSameStart)
  }

  private func range(_ place: Int) -> Range<Int> {
    (place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])
  }

  private func scalars(at place: Int) -> [UInt32] {
    let word = bytes[range(place)]
    guard word.contains(where: { $0 >= 0x80 }) else { return word.map(UInt32.init) }
    return String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
  }

  private static func letters(of scalars: [UInt32]) -> UInt32 { scalars.reduce(0) { $0 | 1 << ($1 & 31) } }
}
