import RecallModel
import RecallStore
import Testing

@testable import Retrieval

@Suite struct RankingTests {
  /// A change to one feature that must show.
  struct Step: CustomTestStringConvertible, Sendable {
    let name: String
    let values: [Float]
    let set: @Sendable (inout CandidateFeatures, Float) -> Void
    var testDescription: String { name }

    init(
      _ name: String, _ values: [Float], _ set: @escaping @Sendable (inout CandidateFeatures, Float) -> Void
    ) {
      self.name = name
      self.values = values
      self.set = set
    }
  }

  private static let shares: [Float] = [0, 0.1, 0.5, 1]
  private static let steps = [
    Step("words", shares) { $0.words = $1 }, Step("words nearby", shares) { $0.nearWords = $1 },
    Step("words around", shares) { $0.wideWords = $1 }, Step("meaning", shares) { $0.meaning = $1 },
    Step("meaning nearby", shares) { $0.nearMeaning = $1 }, Step("name", [0, 1]) { $0.name = $1 },
    Step("time", [0, 1]) { $0.time = $1 }, Step("answer", [0, 0.33, 0.6, 1]) { $0.answer = $1 },
    Step("reply", [-1, 0, 1]) { $0.reply = $1 }, Step("age", [700, 60, 1, 0]) { $0.ageDays = $1 },
    Step("importance", [1, 2, 3, 4, 5]) { $0.importance = Int($1) },
    Step("access", [0, 1, 10, 1000]) { $0.accessCount = Int($1) },
    Step("working set", [0, 1]) { $0.isInWorkingSet = $1 == 1 },
  ]

  private var middling: CandidateFeatures {
    var features = CandidateFeatures()
    features.words = 0.5
    features.nearWords = 0.5
    features.wideWords = 0.5
    features.meaning = 0.4
    features.nearMeaning = 0.4
    features.ageDays = 30
    return features
  }

  @Test(arguments: steps) func `by default more of any feature is a better score`(step: Step) {
    expectRising(step, Ranking())
  }

  @Test(arguments: steps)
  func `the product rises with everything the default does`(step: Step) {
    expectRising(step, Ranking(.product))
  }

  @Test(arguments: [
    Step("meaning", [0, 0.1, 0.5, 1]) { $0.meaning = $1 }, Step("age", [89, 60, 1, 0]) { $0.ageDays = $1 },
  ]) func `similarity and recency make up the preset of that name`(step: Step) {
    expectRising(step, Ranking(.similarityRecency))
  }

  @Test(arguments: [
    Step("meaning", [0, 0.1, 0.5, 1]) { $0.meaning = $1 }, Step("age", [700, 60, 1, 0]) { $0.ageDays = $1 },
    Step("topic", [0, 0.5, 1]) { $0.topic = $1 },
  ]) func `similarity, recency and topic make up the preset of that name`(step: Step) {
    expectRising(step, Ranking(.topic))
  }

  private func expectRising(_ step: Step, _ ranking: Ranking) {
    let scores = step.values.map { value in
      var features = middling
      step.set(&features, value)
      return ranking.score(features)
    }
    #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 < $1 }, "\(step.name): \(scores)")
    #expect(scores.allSatisfy { (0...1).contains($0) })
  }

  @Test func `the presets are the formulas they are named for`() {
    var features = middling
    features.meaning = 0.8
    features.ageDays = 9
    features.topic = 0.5
    func near(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-5 }
    #expect(near(Ranking(.similarityRecency).score(features), 0.7 * 0.8 + 0.3 * 0.9))
    #expect(near(Ranking(.topic).score(features), 0.4 * 0.8 + 0.3 / 10 + 0.3 * 0.5))
    features.ageDays = 60
    features.importance = 3
    #expect(near(Ranking(.product).score(features), Ranking().score(features) * 0.5 * 0.6))
    features.ageDays = 100
    #expect(near(Ranking(.similarityRecency).score(features), 0.7 * 0.8))
  }

  @Test(arguments: RankingPreset.allCases) func `a score is between 0 and 1 whatever the features`(
    preset: RankingPreset
  ) {
    let ranking = Ranking(preset)
    for extreme: Float in [0, 1, 1e6] {
      for isMinimal in [true, false] {
        var features = CandidateFeatures()
        features.meaning = isMinimal ? -1 : 1
        features.nearMeaning = isMinimal ? -1 : 1
        features.words = isMinimal ? 0 : 1
        features.importance = isMinimal ? 1 : 5
        features.accessCount = isMinimal ? 0 : Int(Int32.max)
        features.ageDays = extreme
        let score = ranking.score(features)
        #expect((0...1).contains(score))
      }
    }
  }

  @Test(arguments: [RankingPreset.default, .similarityRecency, .topic], [true, false])
  func `the parts add up`(preset: RankingPreset, hasMeaning: Bool) {
    var features = middling
    features.hasMeaning = hasMeaning
    features.name = 1
    features.reply = -1
    features.importance = 1
    features.accessCount = 7
    features.topic = 0.5
    features.isInWorkingSet = true
    let ranking = Ranking(preset)
    let parts = ranking.parts(features)
    let sum = parts.map(\.contribution).reduce(0, +)
    let whole = preset == .default ? Double(ranking.sum(features)) : ranking.score(features)
    #expect(abs(sum - whole) < 1e-4)
    #expect(parts.allSatisfy { $0.contribution != 0 })
    let weights = parts.map { abs($0.contribution) }
    #expect(weights == weights.sorted(by: >))
    #expect(Set(parts.map(\.name)).count == parts.count)
  }

  @Test func `the parts of the product make it when multiplied`() {
    let ranking = Ranking(.product)
    let product = ranking.parts(middling).map(\.value).reduce(1, *)
    #expect(abs(product - ranking.score(middling)) < 1e-5)
  }

  @Test func `recency is gentle: a year does not outweigh a tenth of the words`() {
    var old = middling
    old.ageDays = 365
    old.words = 0.6
    old.nearWords = 0.6
    old.wideWords = 0.6
    var new = middling
    new.ageDays = 0
    #expect(Ranking().score(old) > Ranking().score(new))
    #expect(Ranking(.similarityRecency).score(old) < Ranking(.similarityRecency).score(new))
  }

  @Test func `importance decides between equals and not against what is said`() {
    var important = middling
    important.importance = 5
    #expect(Ranking().score(important) > Ranking().score(middling))
    var fitting = middling
    fitting.words = 0.7
    fitting.meaning = 0.5
    important.importance = 4
    #expect(Ranking().score(fitting) > Ranking().score(important))
  }

  @Test func `without vectors the words carry the score`() {
    var none = CandidateFeatures()
    none.hasMeaning = false
    var all = none
    all.words = 1
    all.nearWords = 1
    all.wideWords = 1
    for preset in RankingPreset.allCases {
      #expect(Ranking(preset).score(all) > Ranking(preset).score(none), "\(preset)")
    }
    #expect(Ranking().score(all) > 0.8)
    var ignored = all
    ignored.meaning = 1
    #expect(Ranking().score(ignored) == Ranking().score(all))
  }

  @Test func `relevance is the cosine and the share of words, whatever the priors`() {
    var features = middling
    let relevance = Ranking().relevance(features)
    #expect(abs(relevance - (0.4 + 0.6 * 0.5)) < 1e-5)
    features.importance = 5
    features.ageDays = 0
    features.name = 1
    features.isInWorkingSet = true
    #expect(Ranking().relevance(features) == relevance)
    for preset in RankingPreset.allCases { #expect(Ranking(preset).relevance(features) == relevance) }
  }

  @Test func `what was replaced comes last, then the lesser, then the older`() {
    func candidate(
      _ row: Int64, _ score: Double, _ state: MemoryState = .live, created: Int = 100
    ) -> RankedCandidate {
      .made(row, state: state, score: score, created: created)
    }
    let ordered = [
      candidate(1, 0.9), candidate(2, 0.5, created: 200), candidate(4, 0.5), candidate(3, 0.5),
      candidate(5, 0.1, .archived), candidate(6, 0.99, .superseded), candidate(7, 0.2, .superseded),
    ]
    for shift in ordered.indices {
      let shuffled = ordered[shift...].reversed() + ordered[..<shift]
      #expect(shuffled.sorted(by: RankedCandidate.isBetter).map(\.facts.row) == ordered.map(\.facts.row))
    }
  }
}

extension RankedCandidate {
  static func made(
    _ row: Int64, state: MemoryState = .live, score: Double = 0.5, created: Int = 100, sum: Float = 10,
    relevance: Double = 1, isPiece: Bool = false
  ) -> RankedCandidate {
    var features = CandidateFeatures()
    features.isPiece = isPiece
    let moment = Timestamp(seconds: created)
    let facts = RankingFacts(
      row: MemoryRow(rawValue: row), project: .global, type: "decision", state: state, created: moment,
      modified: moment, tokens: 1, title: "Title")
    return RankedCandidate(facts: facts, features: features, score: score, sum: sum, relevance: relevance)
  }
}
