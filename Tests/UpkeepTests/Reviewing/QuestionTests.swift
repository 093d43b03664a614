import RecallModel
import RecallStore
import RecallTesting
import Testing
import Upkeep

/// What is asked in three sessions is answered, or a person is asked.
@Suite struct QuestionTests {
  private let home: UpkeepHome

  init() throws { home = try UpkeepHome() }

  private func review() throws -> [String] { try home.run(ReviewJob(home.tools())) }

  /// A session in which one thing was said.
  @discardableResult
  private func ask(_ text: String, _ id: String, daysAgo: Int) throws -> SessionRow {
    let facts = SessionFacts(id: id, agent: "claude-code", directory: "/srv/shop")
    let event = SessionEvent(key: "prompt:1", kind: .prompt, time: UpkeepHome.daysAgo(daysAgo), text: text)
    _ = try home.store.record([EventBatch(session: facts, root: "/srv/shop", events: [event])])
    let session = try #require(try home.store.session(agent: "claude-code", id: id))
    try home.distil(session.row)
    return session.row
  }

  private let wordings = [
    "How do I run the integration tests locally?", "How are the integration tests run locally?",
    "Hi. How can we run integration tests locally? Thanks.",
  ]

  private func askThrice() throws {
    for (place, text) in wordings.enumerated() { try ask(text, "s\(place)", daysAgo: 40 - 10 * place) }
  }

  @Test func `a question that nothing answers is asked once`() throws {
    try askThrice()
    #expect(try review().count == 1)
    let found = try #require(try home.store.reviewCases().first)
    #expect(found.kind == .question && found.older == nil && found.newer == nil)
    #expect(found.reason.contains("How can we run integration tests locally?"))
    #expect(found.reason.contains("3 sessions") && found.reason.contains("shop"))
    #expect(try review().isEmpty)
    _ = try home.store.write(source: .cli) { transaction throws(StoreError) in
      try transaction.decide(found.row, .both, at: UpkeepHome.now)
    }
    try ask(wordings[0], "later", daysAgo: 1)
    #expect(try review().isEmpty)
    #expect(try home.store.reviewCases().count == 1)
  }

  @Test func `twice is not often, and three times in one session neither`() throws {
    try ask(wordings[0], "a", daysAgo: 9)
    try ask(wordings[1], "b", daysAgo: 8)
    #expect(try review().isEmpty)
  }

  @Test(arguments: [
    "Fix the integration tests", "Why does this integration test fail?", "What did you change in the tests?",
    "Can you run the integration tests?", "Is it done now?", "How?",
  ]) func `orders and questions about the moment do not count`(_ text: String) throws {
    for number in 1...3 { try ask(text, "s\(number)", daysAgo: number) }
    #expect(try review().isEmpty)
  }

  @Test func `packed sessions count`() throws {
    try askThrice()
    try home.run(PackJob(home.tools()))
    #expect(try home.store.packedSizes().count == 3)
    #expect(try review().count == 1)
  }

  @Test func `an answer is put forward once, and curating leaves it there`() throws {
    try askThrice()
    let row = try home.add(
      "Run the integration tests locally with make it", "Run the integration tests locally with `make it`.",
      daysAgo: 20)
    #expect(try review().count == 1)
    func importance() throws -> Int? {
      try home.store.rankingFacts().memories.first { $0.row == row }?.importance
    }
    #expect(try importance() == 4)
    #expect(try home.store.reviewCases().isEmpty)
    try home.run(CurateJob(home.tools()), ReviewJob(home.tools()))
    try ask(wordings[0], "later", daysAgo: 1)
    try home.run(CurateJob(home.tools()), ReviewJob(home.tools()))
    #expect(try importance() == 4)
  }

  @Test func `what a person wrote stays as it is, and closes the case`() throws {
    try askThrice()
    _ = try review()
    let row = try home.add(
      "Run the integration tests locally with make it", daysAgo: 0, source: .file)
    let before = try home.text(row)
    _ = try review()
    #expect(try home.store.reviewCases().map(\.decision) == [.moot])
    #expect(try home.text(row) == before)
  }
}
