internal import RecallModel

/// Finds out what to look for in place of a term, at one state of full text.
struct TermLookup {
  let tokenizer: FullTextTokenizer
  let totals: FullTextTotals
  let position: TermCounts.Position
  let knowledge: WordKnowledge
  let session: Connection.Session

  /// What a part of a compound word counts, of 1 for the word.
  private static let partFactor = 0.3

  /// The phrases that stand for a term; none if it occurs nowhere and neither does anything like it.
  func probes(for term: ReadTerm, at place: Int) throws(StoreError) -> [LexicalProbe] {
    if term.stems.count == 1 { return try probes(forWord: term, at: place) }
    var counts: [Int] = []
    var stems = term.stems
    for index in stems.indices {
      var count = try documentCount(stems[index])
      if count == 0, let other = try corrections(of: term.words[index], stem: stems[index]).first {
        stems[index] = other.stem
        count = try documentCount(other.stem)
      }
      counts.append(count)
    }
    let count = counts.min() ?? 0
    var probes: [LexicalProbe] = []
    if count > 0 { probes.append(probe(stems, place, count, factor: 1)) }
    guard !term.term.isPhrase else { return probes }
    var seen: Set<String> = []
    for index in stems.indices where counts[index] > 0 && !StopWords.contains(term.words[index]) {
      guard seen.insert(stems[index]).inserted else { continue }
      var part = probe([stems[index]], place, counts[index], factor: Self.partFactor)
      part.isWhole = false
      probes.append(part)
    }
    return probes
  }

  private func probes(forWord term: ReadTerm, at place: Int) throws(StoreError) -> [LexicalProbe] {
    let count = try documentCount(term.stems[0])
    if count > 0 { return [probe(term.stems, place, count, factor: 1)] }
    let parts = IdentifierParts.parts(of: term.term.text).flatMap { tokenizer.stems(of: $0) }
    if parts.count > 1 {
      var least = Int.max
      for part in parts { least = min(least, try documentCount(part)) }
      if least > 0 { return [probe(parts, place, least, factor: 1)] }
    }
    var probes: [LexicalProbe] = []
    for correction in try corrections(of: term.words[0], stem: term.stems[0]) {
      let count = try documentCount(correction.stem)
      // The vocabulary may be older than full text.
      if count > 0 { probes.append(probe([correction.stem], place, count, factor: correction.factor)) }
    }
    return probes
  }

  private func probe(_ stems: [String], _ place: Int, _ count: Int, factor: Double) -> LexicalProbe {
    LexicalProbe(
      stems: stems, term: place, isWhole: true, weight: factor * totals.idf(count), documentCount: count)
  }

  private func documentCount(_ stem: String) throws(StoreError) -> Int {
    try knowledge.documentCount(of: stem, at: position, session)
  }

  private func corrections(of word: String, stem: String) throws(StoreError) -> [Corrections.Correction] {
    // Numbers and what holds some are not misspelled words.
    guard word.unicodeScalars.count >= 4, !word.contains(where: \.isNumber) else { return [] }
    return Corrections.of(word, stem: stem, in: try knowledge.vocabularies(at: position, session))
  }
}
