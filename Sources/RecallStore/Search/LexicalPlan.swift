internal import RecallModel

/// How the terms of a search are looked for.
struct LexicalPlan {
  /// In the order of the terms.
  var answers: [LexicalAnswer.Term] = []
  private var probes: [LexicalProbe] = []
  /// Places in ``probes`` of those whose rows are looked at, and of those that only add to the score.
  private var driving: [Int] = []
  private var deferred: [Int] = []

  /// How many rows the driving probes have together, at most.
  var candidateCount: Int { driving.reduce(0) { $0 + probes[$1].documentCount } }
  /// How many more the next probe has.
  var nextCount: Int { deferred.first.map { probes[$0].documentCount } ?? 0 }
  /// Whether something is looked for.
  var isEmpty: Bool { driving.isEmpty }
  /// Whether some terms were deferred.
  var hasDeferred: Bool { !deferred.isEmpty }

  /// Reads the terms, counts them, corrects what occurs nowhere, and defers what is too common.
  init(_ search: LexicalSearch, _ lookup: TermLookup) throws(StoreError) {
    let read = search.terms.prefix(LexicalSearch.termLimit).map { ReadTerm($0, lookup.tokenizer) }
    let hasOthers = read.contains { !$0.stems.isEmpty && !$0.isStopWord }
    for (place, term) in read.enumerated() {
      var answer = LexicalAnswer.Term(term: term.term)
      if term.stems.isEmpty {
        answer.role = .empty
      } else if term.isStopWord, hasOthers {
        answer.role = .stopWord
      } else {
        let found = try lookup.probes(for: term, at: place)
        answer.take(found, term, lookup)
        probes += found
      }
      answers.append(answer)
    }
    postpone(beyond: search.candidateLimit)
  }

  /// Looks at the rows of the rarest probes until there are enough candidates; the rest is deferred.
  private mutating func postpone(beyond limit: Int) {
    let order = probes.indices.filter { probes[$0].documentCount > 0 }.sorted { left, right in
      let (a, b) = (probes[left].documentCount, probes[right].documentCount)
      return a != b ? a < b : left < right
    }
    deferred = order
    driveMore(limit)
  }

  /// Looks at the rows of the next rarest probes too: of one at least, and of all that stay within a number of rows.
  mutating func driveMore(_ limit: Int) {
    var count = candidateCount
    var isFirst = true
    while let next = deferred.first {
      count += probes[next].documentCount
      guard isFirst || count <= limit else { break }
      isFirst = false
      driving.append(deferred.removeFirst())
    }
    for term in answers.indices where [.sought, .deferred].contains(answers[term].role) {
      let isDriving = driving.contains { probes[$0].term == term && probes[$0].isWhole }
      let isDeferred = deferred.contains { probes[$0].term == term && probes[$0].isWhole }
      answers[term].role = isDeferred && !isDriving ? .deferred : .sought
    }
  }

  /// What a row that holds nothing but deferred terms scores at most, however often it holds them.
  func deferredScore(_ weights: LexicalWeights) -> Double {
    deferred.reduce(0) { $0 + probes[$1].weight * (weights.saturation + 1) }
  }

  /// The expression and, by its phrases, the probes they stand for.
  ///
  /// `(rare) AND (rare OR common)`: FTS5 then steps through the rows of the left side and only follows up with the right.
  var expression: (text: String, phrases: [LexicalProbe?]) {
    let rare = driving.map { StemTokenizer.expression(probes[$0].stems) }.joined(separator: " OR ")
    guard hasDeferred else { return (rare, driving.map { probes[$0] }) }
    let common = deferred.map { StemTokenizer.expression(probes[$0].stems) }.joined(separator: " OR ")
    return (
      "(\(rare)) AND (\(rare) OR \(common))",
      driving.map { probes[$0] } + driving.map { _ in nil } + deferred.map { probes[$0] }
    )
  }
}

extension LexicalAnswer.Term {
  /// Notes what is looked for.
  fileprivate mutating func take(_ probes: [LexicalProbe], _ read: ReadTerm, _ lookup: TermLookup) {
    let whole = probes.filter(\.isWhole)
    documentCount = whole.reduce(0) { $0 + $1.documentCount }
    idf = whole.map { lookup.totals.idf($0.documentCount) }.max() ?? 0
    stems = whole.map(\.stems)
    if whole.contains(where: { $0.stems != read.stems }) {
      suggestions = whole.map { $0.stems.joined(separator: " ") }
    }
  }
}
