public import RecallModel

extension SearchQuery {
  /// Reads the name of a page or folder under `search/`, without its `.md`.
  ///
  /// Everything that is not a filter is something to find. A filter that says nothing understandable is a
  /// ``QueryProblem`` and changes nothing else.
  ///
  /// - Parameters:
  ///   - vocabulary: the types and projects there are.
  ///   - now: what spans such as `7d` count back from.
  public init(name: String, vocabulary: QueryVocabulary, now: Timestamp) {
    self.init()
    var pieces = QueryName(name).pieces[...]
    while let piece = pieces.popFirst() {
      if let filter = QueryFilter(piece.text, followedBy: &pieces, vocabulary: vocabulary) {
        let count = problems.count
        apply(filter, vocabulary, now)
        if problems.count == count { filterTexts.append(filter.text) }
      } else {
        terms.append(contentsOf: Self.terms(of: piece.text))
      }
    }
  }

  /// The name under `search/` that is read as this text.
  ///
  /// - Returns: at most `limit` bytes, cut between words, and whether words had to be left out.
  public static func name(for text: String, limit: Int) -> (name: String, isCut: Bool) {
    QueryName.encoded(text, limit: limit)
  }

  /// A word, or what stands in quotation marks; marks inside a piece split it.
  private static func terms(of piece: String) -> [SearchTerm] {
    var terms: [SearchTerm] = []
    for (index, part) in piece.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      let words = part.split(separator: " ")
      guard !words.isEmpty else { continue }
      terms.append(SearchTerm(words.joined(separator: " "), isPhrase: index % 2 == 1 && words.count > 0))
    }
    return terms
  }

  private mutating func apply(_ filter: QueryFilter, _ vocabulary: QueryVocabulary, _ now: Timestamp) {
    let values = filter.values
    guard let first = values.first else { return refuse(filter, "something after the colon") }
    switch filter.key {
    case .type: filters.types += known(values, among: vocabulary.types, filter, "one of")
    case .project:
      filters.projects += known(values, among: vocabulary.projects.keys.sorted(), filter, "one of")
        .compactMap { vocabulary.projects[$0] }
    case .tag: filters.tags += values
    case .file: filters.files += values
    case .since:
      guard let time = QueryTime(first, now: now) else { return refuse(filter, Self.times) }
      filters.since = time.start
    case .until:
      guard let time = QueryTime(first, now: now) else { return refuse(filter, Self.times) }
      filters.until = time.end
    case .importance:
      guard let number = Int(first), (1...5).contains(number) else {
        return refuse(filter, "a number from 1 to 5")
      }
      filters.importance = number
    case .limit:
      guard let number = Int(first), (1...100).contains(number) else {
        return refuse(filter, "a number from 1 to 100")
      }
      limit = number
    case .is:
      guard let state = MemoryState(rawValue: first.lowercased()) else {
        return refuse(filter, "archived, live or superseded")
      }
      filters.state = state
    case .rank:
      guard let preset = RankingPreset(rawValue: first.lowercased()) else {
        return refuse(filter, RankingPreset.allCases.map(\.rawValue).joined(separator: ", "))
      }
      self.preset = preset
    }
  }

  private static let times = "a time such as 7d, 12h, 2w, yesterday, 2026-11 or 2026-11-01"

  private mutating func refuse(_ filter: QueryFilter, _ expected: String) {
    problems.append(QueryProblem(filter: filter.text, expected: expected))
  }

  /// Those of the values that are names there are; the others are a problem.
  private mutating func known(
    _ values: [String], among names: [String], _ filter: QueryFilter, _ words: String
  ) -> [String] {
    var found: [String] = []
    for value in values {
      guard
        let name = names.first(where: { $0 == value })
          ?? names.first(where: { $0.lowercased() == value.lowercased() })
      else {
        // A store may have thousands of projects: the page shall stay a page.
        let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
        refuse(filter, "\(words) \(shown)")
        return []
      }
      found.append(name)
    }
    return found
  }
}
