import RecallModel
import RecallStore

/// What ranked retrieval asks of the store: searches, facts, vectors.
struct SearchWork {
  private static let dimensions = 384
  private static let batch = 1000
  private static let questionCount = 500
  /// A byte a dimension, and their signs.
  private static let codeByteCount = dimensions + dimensions / 8
  private static let model = EmbeddingModel(
    name: "bench", dimensions: dimensions, codeByteCount: codeByteCount)

  let home: String
  let memories: Int
  let rounds: Int

  /// Fills a store of its own and measures.
  func figures() throws -> [Figure] {
    let store = try MemoryStore(home: home)
    var corpus = SearchCorpus(seed: 7)
    let isFilled = try store.statistics().live == memories
    if !isFilled { Terminal.note("filling a store with \(memories) memories to search") }
    let questions = try fill(isFilled ? nil : store, &corpus)
    let indexing = try Clock.seconds { try store.tidy() }
    var figures = [Figure("index for search, per memory", "us", values: [indexing * 1e6 / Double(memories)])]
    figures += try searches(store, questions)
    figures += try corrections(store, &corpus)
    figures.append(
      Figure(
        "catalog of the searched", "ms",
        values: try (0..<rounds).map { _ in try Clock.seconds { _ = try store.catalog() } * 1000 }))
    figures.append(
      Figure(
        "facts", "ms",
        values: try (0..<rounds).map { _ in try Clock.seconds { _ = try store.rankingFacts() } * 1000 }))
    figures += try vectors(store)
    return figures
  }

  private func fill(_ store: MemoryStore?, _ corpus: inout SearchCorpus) throws -> [String] {
    var questions: [String] = []
    for start in stride(from: 0, to: memories, by: Self.batch) {
      var made: [NewMemory] = []
      for number in start..<min(start + Self.batch, memories) {
        let words = corpus.memory()
        if number % max(1, memories / Self.questionCount) == 0 {
          questions.append(corpus.question(about: words))
        }
        var facts = MemoryFacts(type: "project_fact", title: words.prefix(6).joined(separator: " "))
        facts.tags = ["tag\(number % 50)"]
        facts.session = "session-\(number / 40)"
        let text = Array((words.joined(separator: " ") + "\n").utf8)
        made.append(
          NewMemory(
            place: MemoryPlace(project: .global, path: "d\(number / 100)/m\(number).md", type: facts.type),
            revision: Revision(text: text, facts: facts, modified: .now)))
      }
      _ = try store?.write(source: .import) { transaction throws(StoreError) in
        for memory in made { _ = try transaction.create(memory) }
      }
    }
    return questions
  }

  private func searches(_ store: MemoryStore, _ questions: [String]) throws -> [Figure] {
    func run(_ allowing: (@Sendable (MemoryRow) -> Bool)? = nil) throws -> [Double] {
      try questions.map { question in
        let search = LexicalSearch(terms: LexicalTerm.words(of: question), limit: 100, allowing: allowing)
        return try Clock.seconds { _ = try store.search(search) } * 1000
      }
    }
    _ = try store.search(LexicalSearch(terms: [LexicalTerm("warm")]))
    let new = try run()
    let again = try run()
    let filtered = try run { $0.rawValue % 20 == 0 }
    let snippets = try questions.prefix(50).flatMap { question -> [Double] in
      let answer = try store.search(LexicalSearch(terms: LexicalTerm.words(of: question), limit: 10))
      return try answer.hits.map { hit in
        try Clock.seconds { _ = try store.snippet(of: hit.row, terms: answer.terms) } * 1e6
      }
    }
    return [
      Figure("search, median", "ms", values: [new.median]),
      Figure("search, p95", "ms", values: [new.share(0.95)]),
      Figure("search, p99", "ms", values: [new.share(0.99)], limit: .atMost(10)),
      Figure("search, words counted, median", "ms", values: [again.median]),
      Figure("search, words counted, p99", "ms", values: [again.share(0.99)], limit: .atMost(10)),
      Figure("search of 1 in 20, median", "ms", values: [filtered.median]),
      Figure("search of 1 in 20, p99", "ms", values: [filtered.share(0.99)]),
      Figure("snippet", "us", values: snippets),
    ]
  }

  private func corrections(_ store: MemoryStore, _ corpus: inout SearchCorpus) throws -> [Figure] {
    let other = try MemoryStore(home: home)
    let vocabulary = try Clock.seconds { try other.prepareCorrections() } * 1000
    let times = try (0..<100).map { _ in
      let search = LexicalSearch(terms: [LexicalTerm(corpus.misspelled())], limit: 100)
      return try Clock.seconds { _ = try store.search(search) } * 1000
    }
    return [
      Figure("vocabulary for corrections", "ms", values: [vocabulary]),
      Figure("search for a misspelled word", "ms", values: times),
    ]
  }

  private func vectors(_ store: MemoryStore) throws -> [Figure] {
    var random = Splitter(state: 3)
    var after: VersionID?
    var storing = 0.0
    while true {
      let pending = try store.embeddingsPending(model: Self.model, limit: Self.batch, after: after)
      guard let last = pending.last else { break }
      after = last.version
      let made = pending.map { memory in
        let code = (0..<Self.codeByteCount).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        return MemoryEmbedding(
          row: memory.row, version: memory.version, windows: [.init(scale: 0.01, code: code)])
      }
      storing += try Clock.seconds { try store.store(embeddings: made, model: Self.model) }
    }
    let noting = try Clock.seconds { _ = try store.embeddingsPending(model: Self.model, limit: 1) } * 1000
    try store.tidy()
    let idle = try (0..<100).map { _ in
      try Clock.seconds { _ = try store.embeddingsPending(model: Self.model, limit: 1) } * 1e6
    }
    var sum = 0
    let loads = try (0..<rounds).map { _ in
      try Clock.seconds { _ = try store.eachEmbedding(model: Self.model) { sum &+= Int($0.code[0]) } } * 1000
    }
    let other = try MemoryStore(home: home)
    let first =
      try Clock.seconds { _ = try other.eachEmbedding(model: Self.model) { sum &+= Int($0.code[0]) } } * 1000
    return [
      Figure("store vectors, per memory", "us", values: [storing * 1e6 / Double(memories)]),
      Figure("note that all have vectors", "ms", values: [noting]),
      Figure("nothing pending", "us", values: idle),
      Figure("vectors, loaded", "ms", values: loads, limit: .atMost(0.00045 * Double(memories))),
      Figure("vectors, first load of a process", "ms", values: [first]),
    ]
  }
}

extension [Double] {
  /// The value that a share of all do not exceed.
  fileprivate func share(_ share: Double) -> Double {
    guard !isEmpty else { return .nan }
    return sorted()[Swift.min(count - 1, Int(Double(count) * share))]
  }
}
