import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Retrieval
import Testing
import Upkeep

@Suite struct TopicsJobTests {
  @Test func `names are readable, unique, and made of words of the memories`() throws {
    let home = try TopicsHome()
    try home.add(0..<15)
    let lines = try home.sort()
    let topics = try home.home.store.topics()
    #expect(lines.count == topics.count && lines.allSatisfy { $0.contains("memories about the same") })
    #expect(Set(topics.map(\.name)).count == topics.count)
    for topic in topics {
      #expect(topic.name.wholeMatch(of: /[a-z]+[a-z0-9]*(-[a-z0-9]+){0,5}/) != nil, "\(topic.name)")
      #expect(!["the", "and", "shop", "office"].contains { topic.name.split(separator: "-").contains($0) })
      #expect(topic.members.count >= 2 && topic.words.count <= 3)
    }
  }

  @Test func `the same store gives the same topics`() throws {
    let pictures = try (0..<2).map { _ in
      let home = try TopicsHome()
      try home.add(0..<12)
      try home.sort()
      return try home.home.store.topics()
    }
    #expect(pictures[0] == pictures[1] && !pictures[0].isEmpty)
  }

  @Test func `a store without memories, or with one, has no topics`() throws {
    let home = try UpkeepHome()
    #expect(try home.run(TopicsJob(home.tools())) == [])
    try home.add("The only thing known here")
    #expect(try home.run(TopicsJob(home.tools())) == [])
    #expect(try home.store.topics() == [])
  }

  @Test func `what is archived leaves its topic, and a topic goes with its last memory`() throws {
    let home = try TopicsHome()
    try home.add(0..<8)
    try home.sort()
    let before = try home.home.store.topics()
    let (first, second) = (before[0], before[1])
    _ = try home.home.store.write(source: .cli) { transaction throws(StoreError) in
      for row in first.members { _ = try transaction.archive(row) }
      _ = try transaction.archive(second.members[0])
    }
    let lines = try home.sort()
    #expect(lines.contains("by-topic/\(first.name): its memories are gone"))
    let after = try home.home.store.topics()
    #expect(!after.contains { $0.row == first.row })
    #expect(after.first { $0.row == second.row }?.members == Array(second.members.dropFirst()))
    #expect(after.dropFirst().map(\.name) == before.dropFirst(2).map(\.name))
  }

  @Test func `a memory that is purged between plan and step is passed over`() throws {
    let home = try TopicsHome()
    try home.add(0..<6)
    let plan = try home.job.plan(at: UpkeepHome.now)
    let row = try #require(home.labels.keys.min())
    _ = try home.home.store.write(source: .cli) { transaction throws(StoreError) in
      _ = try transaction.archive(row)
      try transaction.purge(row)
    }
    struct Fixed: UpkeepJob {
      let kind = UpkeepKind.topics
      let planned: UpkeepPlan
      let store: MemoryStore
      func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
        try store.topics().isEmpty ? planned : UpkeepPlan()
      }
    }
    try home.home.run(Fixed(planned: plan, store: home.home.store))
    let topics = try home.home.store.topics()
    #expect(!topics.isEmpty && !topics.contains { $0.members.contains(row) })
  }

  @Test func `topics that have become the same are one, under the older name`() throws {
    let home = try UpkeepHome()
    var rows: [MemoryRow] = []
    for number in 0..<8 {
      rows.append(try home.add("Glacier ice melts \(number)", "Glacier ice and summit snow."))
    }
    let members = [Array(rows[..<4]), Array(rows[4...])]
    _ = try home.store.write(source: .compaction) { transaction throws(StoreError) in
      for (name, members) in zip(["glacier", "summit"], members) {
        try transaction.store(StoredTopic(name: name, words: [name], members: members), at: UpkeepHome.now)
      }
    }
    let lines = try home.run(TopicsJob(home.tools()))
    #expect(lines.contains("by-topic/summit: has become the same as by-topic/glacier"))
    #expect(try home.store.topics().map(\.name) == ["glacier"])
    #expect(try home.store.topics().first?.members == rows)
  }

  @Test func `a topic that is much too large is divided, and its largest part keeps the name`() throws {
    let home = try UpkeepHome()
    var rows: [MemoryRow] = []
    for number in 0..<400 {
      let words = number % 4 == 0 ? "orchid meadow bloom garden" : "glacier summit snow ice"
      rows.append(try home.add("\(words) \(number)", words))
    }
    let all = rows
    _ = try home.store.write(source: .compaction) { transaction throws(StoreError) in
      try transaction.store(StoredTopic(name: "nature", words: ["nature"], members: all), at: UpkeepHome.now)
    }
    try home.run(TopicsJob(home.tools()))
    let topics = try home.store.topics()
    #expect(topics.map { $0.members.count } == [300, 100], "\(topics.map(\.name))")
    #expect(topics.first?.name == "nature")
    let flowers: Set<Substring> = ["orchid", "meadow", "bloom", "garden"]
    #expect(topics.last.map { flowers.isSuperset(of: $0.name.split(separator: "-")) } == true)
  }

  /// What it costs; 100,000 are measured with `RECALLFS_TOPICS_COUNT=100000`.
  @Test func `many memories are sorted in bounded time, and a few more in little`() throws {
    let count = ProcessInfo.processInfo.environment["RECALLFS_TOPICS_COUNT"].flatMap { Int($0) } ?? 600
    let home = try UpkeepHome()
    var generator = SeededGenerator(seed: 11)
    try add(count, to: home, &generator)
    let clock = ContinuousClock()
    let job = TopicsJob(home.tools())
    let first = try clock.measure { try home.run(job) }
    let topics = try home.store.topics()
    try add(20, to: home, &generator)
    let second = try clock.measure { try home.run(job) }
    let third = try clock.measure { try home.run(job) }
    let placed = topics.reduce(0) { $0 + $1.members.count }
    print("\(count) memories: \(first), \(topics.count) topics with \(placed)")
    print("20 more: \(second); none: \(third)")
    #expect(topics.count <= 96 && placed > count / 2)
    #expect(third < .seconds(1))
    #expect(Set(try home.store.topics().map(\.name)).isSuperset(of: topics.map(\.name)))
  }

  private func add(_ count: Int, to home: UpkeepHome, _ generator: inout SeededGenerator) throws {
    let syllables = ["ka", "lo", "mi", "ter", "van", "sol", "pri", "ned", "gar", "hul", "fes", "tok"]
    func word(_ number: Int) -> String {
      [number % 12, number / 12 % 12, number / 144 % 12].map { syllables[$0] }.joined()
    }
    var texts: [String] = []
    for _ in 0..<count {
      let theme = Int.random(in: 0..<80, using: &generator)
      let words = (0..<14).map { place in
        let own = Int.random(in: 0..<12, using: &generator)
        return word(place < 9 ? theme * 12 + own : 960 + Int.random(in: 0..<700, using: &generator))
      }
      texts.append(words.joined(separator: " "))
    }
    let some = texts
    _ = try home.store.write(source: .import) { transaction throws(StoreError) in
      let start = try transaction.freePath("fact/start", in: .global).path
      for (number, text) in some.enumerated() {
        let title = text.split(separator: " ").prefix(4).joined(separator: " ")
        _ = try transaction.create(
          NewMemory(
            place: MemoryPlace(
              project: .global, path: "\(start.dropLast(3))/n\(count)-\(number).md", type: "project_fact"),
            revision: Revision(
              text: Array("# \(title)\n\n\(text)\n".utf8),
              facts: MemoryFacts(type: "project_fact", title: title), modified: UpkeepHome.now)))
      }
    }
  }
}
