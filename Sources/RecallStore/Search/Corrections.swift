/// What a word that occurs nowhere may have been meant to be.
struct Corrections {
  /// The most corrections of a word, and the most words it may be the beginning of.
  static let limit = 3
  static let completionLimit = 8

  /// A word that full text holds.
  struct Correction {
    var stem: String
    /// What an occurrence counts, of 1 for the word itself.
    var factor: Double
  }

  /// - Parameters:
  ///   - word: folded as full text folds it, not stemmed.
  ///   - stem: the word as full text would hold it.
  static func of(
    _ word: String, stem: String, in vocabularies: WordKnowledge.Vocabularies
  ) -> [Correction] {
    let near = neighbours(of: word, stem: stem, in: vocabularies)
    let sameStart = near.filter(\.hasSameStart)
    if !sameStart.isEmpty { return sameStart.prefix(limit).map(correction) }
    if let root = root(of: word, in: vocabularies) { return [Correction(stem: root, factor: 0.7)] }
    if stem.unicodeScalars.count >= 4 {
      let longer = vocabularies.beginning(with: stem, limit: completionLimit)
      if !longer.isEmpty { return longer.map { Correction(stem: $0.stem, factor: 0.7) } }
    }
    return near.prefix(limit).map(correction)
  }

  private static func correction(_ entry: Vocabulary.Entry) -> Correction {
    Correction(stem: entry.stem, factor: entry.distance > 1 ? 0.6 : 0.8)
  }

  /// Words of 4 to 7 letters may be one change away, longer ones two.
  private static func neighbours(
    of word: String, stem: String, in vocabularies: WordKnowledge.Vocabularies
  ) -> [Vocabulary.Entry] {
    let length = word.unicodeScalars.count
    guard length >= 4, length <= Vocabulary.byteRange.upperBound else { return [] }
    return vocabularies.near(stem.unicodeScalars.map(\.value), limit: length >= 8 ? 2 : 1)
  }

  /// A stem that the word begins with, before an ending that is not spelled right and so was not taken off.
  private static func root(of word: String, in vocabularies: WordKnowledge.Vocabularies) -> String? {
    let scalars = Array(word.unicodeScalars)
    guard scalars.count <= Vocabulary.byteRange.upperBound, scalars.count > 5 else { return nil }
    for length in stride(from: scalars.count - 1, through: max(5, scalars.count - 4), by: -1) {
      var prefix = String.UnicodeScalarView()
      prefix.append(contentsOf: scalars[..<length])
      if vocabularies.holds(String(prefix)) { return String(prefix) }
    }
    return nil
  }
}
