import RecallModel
import RecallStore
import Testing

@testable import Retrieval

/// Pieces of a conversation are understood by what was said around them.
@Suite struct ConversationTests {
  let fixture: RecallFixture
  private let turns: [CatalogEntry]

  init() throws {
    fixture = try RecallFixture()
    let fixture = fixture
    for number in 0..<30 {
      try fixture.save("discovery/\(number).md", "Gardener \(number) waters \(number * 31) tulips\n")
    }
    let texts = [
      "Ann (8 May 2023): Good morning, Bob", "Bob (8 May 2023): Hello there",
      "Ann (8 May 2023): Which harbour did the ferry leave for?", "Bob (8 May 2023): For Lisbon, with Carla",
      "Ann (8 May 2023): Lovely", "Bob (8 May 2023): Indeed", "Ann (8 May 2023): Coffee now",
      "Bob (8 May 2023): Gladly", "Ann (8 May 2023): Far away from it all",
    ]
    turns = try texts.enumerated().map { number, text in
      try fixture.save("session/turn-\(number).md", "---\nsession: s-1\n---\n\(text)\n")
    }
  }

  private func parts(_ recall: Recall, _ entry: CatalogEntry) throws -> [String: ScorePart] {
    let hit = try #require(recall.hits.first { $0.row == entry.row })
    return Dictionary(uniqueKeysWithValues: hit.explanation.map { ($0.name, $0) })
  }

  private func uncut(_ text: String, in project: ProjectRow? = nil) throws -> Recall {
    try fixture.recaller.recall(
      fixture.query(text), in: project, limit: 100, isCut: false, now: RecallFixture.now)
  }

  @Test(arguments: [false, true]) func `the answer is found by the words of the question before it`(
    hasVectors: Bool
  ) throws {
    if hasVectors { try fixture.use(WordEmbedder()) }
    let recall = try fixture.recall("which harbour did the ferry leave for")
    #expect(recall.isAnswer)
    #expect(Set(recall.hits.prefix(2).map(\.row)) == [turns[2].row, turns[3].row])
    let (question, answer) = (try parts(recall, turns[2]), try parts(recall, turns[3]))
    #expect(question["reply"]?.value == -1)
    #expect(answer["reply"]?.value == 1)
    #expect(answer["words"]?.value == question["words"]?.value)
  }

  @Test func `words said just before count in full, those after and further off as nearby`() throws {
    let recall = try uncut("harbour ferry")
    #expect(try parts(recall, turns[3])["words"]?.value == 1)
    let before = try parts(recall, turns[1])
    #expect(before["words"] == nil)
    #expect(before["words nearby"]?.value == 1)
    #expect(before["words around"]?.value == 1)
    #expect(!recall.hits.contains { $0.row == turns[5].row }, "three away is no candidate")
  }

  @Test func `four turns away still counts as around, five do not`() throws {
    // "far" makes the last turn a candidate of its own.
    #expect(try parts(uncut("gladly coffee far"), turns[8])["words around"]?.value == 1)
    let far = try parts(uncut("lisbon far"), turns[8])
    #expect((far["words around"]?.value ?? 0) < 1)
    #expect(try parts(uncut("lovely far"), turns[8])["words around"]?.value == 1)
  }

  @Test func `a cosine nearby counts`() throws {
    try fixture.use(WordEmbedder())
    let recall = try uncut("harbour ferry leave")
    let (question, answer) = (try parts(recall, turns[2]), try parts(recall, turns[3]))
    let nearby = try #require(answer["meaning nearby"]?.value)
    #expect(nearby == question["meaning"]?.value)
    #expect(nearby > answer["meaning"]?.value ?? 0)
  }

  @Test func `a note with a title of its own stands for itself`() throws {
    let note = try fixture.save(
      "session/note.md", "---\nsession: s-1\ntitle: Harbour fees\n---\nFar more than the last time\n")
    let parts = try parts(uncut("gladly harbour"), note)
    #expect((parts["words"]?.value ?? 0) < 1)
    #expect(parts["words"]?.value == parts["words around"]?.value)
  }

  @Test func `a neighbour that a filter hides is no hit`() throws {
    try fixture.archive(turns[3])
    #expect(try !uncut("harbour ferry").hits.contains { $0.row == turns[3].row })
    #expect(try uncut("harbour ferry until:2000").hits.isEmpty)
  }

  @Test func `a session of the same name in another project is another one`() throws {
    let other = try fixture.makeProject("other")
    let stranger = try fixture.save(
      "session/turn.md", "---\nsession: s-1\n---\nBob (9 May 2023): A stranger\n", in: other)
    #expect(try !uncut("gladly far").hits.contains { $0.row == stranger.row })
  }
}
