import RecallModel
import RecallTesting
import Testing

@testable import Retrieval

@Suite struct TopicsTests {
  /// Subjects with words of their own, so that it is known which memory belongs where.
  private static let subjects: [[String]] = [
    ["sqlite", "migration", "schema", "index", "vacuum"],
    ["kubernetes", "rollout", "ingress", "helm", "replica"],
    ["invoice", "refund", "currency", "ledger", "tax"], ["camera", "lens", "exposure", "shutter", "tripod"],
    ["gradient", "tensor", "epoch", "batch", "optimizer"],
    ["sourdough", "flour", "oven", "starter", "crust"],
  ]

  private struct Memory {
    var row: Int64
    var subject: Int
    var text: String
    var vector: [Float]
  }

  private func memories(_ count: Int, subjects: Int = 6, seed: UInt64 = 5) -> [Memory] {
    var random = SeededGenerator(seed: seed)
    let centres = (0..<subjects).map { _ in (0..<16).map { _ in Float.random(in: -1...1, using: &random) } }
    return (0..<count).map { number in
      let subject = Int.random(in: 0..<subjects, using: &random)
      let words = (0..<8).map { _ in Self.subjects[subject % 6].randomElement(using: &random) ?? "" }
      let vector = centres[subject].map { $0 + Float.random(in: -0.6...0.6, using: &random) }
      return Memory(
        row: Int64(number + 1), subject: subject, text: words.joined(separator: " the "), vector: vector)
    }
  }

  private func topics(_ memories: [Memory], vectors: Bool) -> Topics {
    var corpus = TopicCorpus()
    for memory in memories { add(memory, to: &corpus) }
    return Topics(
      of: corpus, vectors: vectors ? memories.map { (MemoryRow(rawValue: $0.row), $0.vector) } : [])
  }

  private func add(_ memory: Memory, to corpus: inout TopicCorpus) {
    corpus.add(
      MemoryRow(rawValue: memory.row), project: memory.row % 3 == 0 ? "red" : "blue", importance: 3,
      created: Timestamp(rawValue: memory.row), title: "Note \(memory.row)", text: memory.text)
  }

  @Test(arguments: [true, false])
  func `memories about six things are six topics, named by words of theirs`(vectors: Bool) {
    let memories = memories(200)
    let found = topics(memories, vectors: vectors)
    let subjectOf = Dictionary(memories.map { ($0.row, $0.subject) }) { first, _ in first }
    var seen: Set<Int> = []
    for topic in found.topics {
      let subjects = Set(topic.best.map { subjectOf[$0.rawValue] })
      #expect(subjects.count == 1, "\(topic.words) mixes \(subjects)")
      for subject in subjects.compactMap({ $0 }) {
        seen.insert(subject)
        #expect(
          topic.words.allSatisfy { Self.subjects[subject].contains($0) }, "\(topic.words)"
        )
      }
      #expect(topic.count == topic.projects.reduce(0) { $0 + $1.count })
      #expect(topic.best.count <= Topics.bestLimit && Set(topic.best).count == topic.best.count)
    }
    #expect(seen.count == 6)
    #expect(found.topics.reduce(0) { $0 + $1.count } + found.unsorted == 200)
    #expect(found.topics.map(\.count) == found.topics.map(\.count).sorted(by: >))
  }

  @Test(arguments: [true, false])
  func `the order in which memories come changes nothing`(vectors: Bool) {
    var random = SeededGenerator(seed: 9)
    let memories = memories(150)
    let found = topics(memories, vectors: vectors)
    for _ in 0..<3 { #expect(topics(memories.shuffled(using: &random), vectors: vectors) == found) }
  }

  @Test(arguments: [true, false])
  func `one memory more renames nothing`(vectors: Bool) {
    let all = memories(130)
    for count in stride(from: 100, to: 126, by: 9) {
      let before = Set(topics(Array(all.prefix(count)), vectors: vectors).topics.map(\.words))
      let after = Set(topics(Array(all.prefix(count + 1)), vectors: vectors).topics.map(\.words))
      #expect(before.symmetricDifference(after).count <= 2, "\(count): \(before) and \(after)")
    }
  }

  @Test func `the number of topics is bounded and grows in steps`() {
    let counts = (0...3_000).map { Topics.count(for: $0) }
    #expect(counts == counts.sorted() && counts.last == Topics.limit && Set(counts).count <= 10)
  }

  @Test func `a store above the sample's size has every memory sorted`() {
    let found = topics(memories(TopicClustering.sampleLimit + 500), vectors: true)
    #expect(found.topics.reduce(0) { $0 + $1.count } == TopicClustering.sampleLimit + 500)
    #expect(found.topics.count <= Topics.limit)
  }

  @Test func `memories without a vector yet go where their words are`() {
    let memories = memories(120)
    var corpus = TopicCorpus()
    for memory in memories { add(memory, to: &corpus) }
    let embedded = memories.filter { $0.row % 4 != 0 }.map { (MemoryRow(rawValue: $0.row), $0.vector) }
    let found = Topics(of: corpus, vectors: embedded)
    #expect(found.topics.reduce(0) { $0 + $1.count } == 120)
    // With vectors of fewer than half, words are used for all.
    let few = Topics(of: corpus, vectors: Array(embedded.prefix(30)))
    #expect(few == Topics(of: corpus))
  }

  @Test func `several vectors of one memory count together, damaged ones not at all`() {
    let memories = memories(80)
    var vectors = memories.map { (MemoryRow(rawValue: $0.row), $0.vector) }
    var corpus = TopicCorpus()
    for memory in memories { add(memory, to: &corpus) }
    let found = Topics(of: corpus, vectors: vectors)
    vectors += vectors
    #expect(Topics(of: corpus, vectors: vectors) == found)
    vectors += [
      (MemoryRow(rawValue: 3), [Float](repeating: .nan, count: 16)), (MemoryRow(rawValue: 4), [1, 2]),
      (MemoryRow(rawValue: 9_999), [Float](repeating: 1, count: 16)),
    ]
    #expect(Topics(of: corpus, vectors: vectors) == found)
    #expect(
      !Topics(of: corpus, vectors: vectors.map { ($0.0, [Float](repeating: 0, count: 16)) }).topics.contains {
        $0.count < 2
      })
  }

  @Test(arguments: [0, 1, 2, 3])
  func `a store of next to nothing has topics or none, and counts all`(count: Int) {
    for vectors in [true, false] {
      let found = topics(memories(count), vectors: vectors)
      #expect(found.topics.reduce(0) { $0 + $1.count } + found.unsorted == count)
    }
  }

  @Test func `a name has no stop words, no project, no hash and no two forms of a word`() {
    var corpus = TopicCorpus()
    for row in 1...12 {
      corpus.add(
        MemoryRow(rawValue: Int64(row)), project: "storefront", importance: 3,
        created: Timestamp(rawValue: 0),
        title: "Migrations of the storefront migrate when they should",
        tags: ["[migration, postgres]"],
        text: "The storefront has 4711 9f3ab27c migrations because of Postgres locking.")
    }
    let words = Topics(of: corpus).topics.flatMap(\.words)
    #expect(Set(words) == ["migrations", "postgres", "locking"])
  }

  @Test(arguments: [
    ("The Rockets' fuel-pump isn't v2.0", ["rockets", "fuel-pump"]),
    ("CI and DB, ab cd", ["ci", "db"]),
    ("Größe ändern: naïve cafés", ["größe", "ändern", "naïve", "cafés"]),
    ("設定 ファイル", ["設定", "ファイル"]),
    ("0xdeadbeef 2026-05-01 a1b2c3d4", []),
    ("", []),
  ])
  func `words are those a reader would call words`(text: String, words: [String]) {
    #expect(TopicWords.words(of: text) == words)
  }

  @Test(arguments: [
    ("migrations", "migration"), ("queries", "query"), ("indexes", "index"), ("bus", "bus"),
    ("class", "class"),
    ("classes", "class"), ("status", "status"), ("analysis", "analysis"), ("redis", "redis"),
    ("logs", "logs"),
  ])
  func `a plural counts as its word`(word: String, key: String) {
    #expect(TopicWords.key(of: word) == key)
  }
}
