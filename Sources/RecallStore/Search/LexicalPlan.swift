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
  /// Whether something is looked for.
  var isEmpty: Bool { driving.isEmpty }
  /// Whether some terms were deferred.
  var hasDeferred: Bool { !deferred.isEmpty }

  /// Reads the terms, counts them, corrects what occurs nowhere, and defers what is too common.
  init(_ search: LexicalSearch, _ lookup: TermLookup) throws(StoreError) {
    let read = search.terms.prefix(LexicalSearch.termLimit).map { ReadTerm($0, lookup.tokenizer) }
    let hasOthers = read.contains { !$0.stems.isEmpty && !$0.isStopWord }
    for (place, term) in read.enumerated() {
      var answer = LexicalAnswer.Term(
        term: term.term, role: .sought, documentCount: 0, idf: 0, suggestions: [], stems: [])
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
    let order = probes.indices.sorted { left, right in
      let (a, b) = (probes[left], probes[right])
      return a.documentCount != b.documentCount ? a.documentCount < b.documentCount : left < right
    }
    var count = 0
    for place in order where probes[place].documentCount > 0 {
      count += probes[place].documentCount
      if driving.isEmpty || count <= limit { driving.append(place) } else { deferred.append(place) }
    }
    for term in answers.indices where answers[term].role == .sought {
      let whole = deferred.contains { probes[$0].term == term && probes[$0].isWhole }
      if whole, !driving.contains(where: { probes[$0].term == term && probes[$0].isWhole }) {
        answers[term].role = .deferred
      }
    }
  }

  /// Looks at the rows of all.
  mutating func deferNothing() {
    driving += deferred
    deferred = []
    for term in answers.indices where answers[term].role == .deferred { answers[term].role = .sought }
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
