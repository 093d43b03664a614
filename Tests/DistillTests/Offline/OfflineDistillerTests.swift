import Distill
import RecallModel
import RecallTesting
import Testing

@Suite(.timeLimit(.minutes(2))) struct OfflineDistillerTests {
  private func distil(_ session: TestSession) throws -> Distillation {
    try OfflineDistiller(embedder: nil).distill(session.input)
  }

  private static let samples: [(String, TestSession)] = [
    ("bug-hunt", .bugHunt), ("corrections", .corrections), ("refactoring", .refactoring),
    ("operations", .operations), ("listing", .listing), ("german", .german),
  ]

  @Test(arguments: samples.map(\.0))
  func `sessions become the notes a colleague would keep`(_ name: String) throws {
    let session = try #require(Self.samples.first { $0.0 == name }?.1)
    expectSnapshot(try distil(session).page, "\(name).md")
  }

  @Test(arguments: samples.map(\.0))
  func `every sentence of a note is one of the session's own`(_ name: String) throws {
    let session = try #require(Self.samples.first { $0.0 == name }?.1)
    let said = Self.plain(
      session.events.map { $0.text + " " + ($0.tool.map { $0.input + " " + $0.output } ?? "") }.joined(
        separator: " "))
    for note in try distil(session).memories {
      for line in note.body.split(separator: "\n") where !line.hasPrefix("**") && !line.hasPrefix("```") {
        // What is put in front of a list or a report is ours.
        guard !line.hasSuffix(":") else { continue }
        #expect(said.contains(Self.plain(String(line.drop { $0 == "-" || $0 == " " }))), "\(line)")
      }
    }
  }

  private static func plain(_ text: String) -> String {
    text.replacing("\\\"", with: "\"").replacing("\\n", with: " ").replacing("/home/ada/shop/", with: "")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `the same session gives the same notes`() throws {
    #expect(try distil(.bugHunt) == distil(.bugHunt))
  }

  @Test func `what rests on nothing is not kept`() throws {
    for note in try distil(.bugHunt).memories { #expect(!note.evidence.isEmpty) }
    #expect(try distil(.listing).memories.isEmpty)
    #expect(try distil(.listing).summary == nil)
    #expect(try distil(TestSession()) == Distillation(memories: [], summary: nil, provider: "offline"))
  }

  @Test(arguments: [
    "\r\n", "", "🎉🎉🎉", "# \n## \n- \n```", String(repeating: "x ", count: 200_000), "`", "**", "1. 2. 3.",
  ])
  func `strange answers do no harm`(_ text: String) throws {
    var session = TestSession()
    session.prompt("Do it.\r\nPlease.")
    session.answer(text)
    session.run("make", text, failed: true)
    session.prompt(text)
    #expect(try distil(session).memories.count <= Distillation.mostMemories)
  }

  @Test func `a private turn's tools without a prompt are distilled like any`() throws {
    var session = TestSession()
    session.edit("a.swift")
    session.run("swift test", "passed")
    #expect(try distil(session).memories.isEmpty)
  }

  @Test func `what is said in every turn takes one place, and leaves room for the rest`() throws {
    var session = TestSession()
    for number in 0..<60 {
      session.prompt("Fix problem number \(number). We always want tests here.")
      session.answer("I changed the loop number \(number).")
    }
    session.prompt("And the last one.")
    session.answer(
      "The root cause is that `IndexCache` in `src/index/cache.ts` keeps entries of a store that was closed.")
    let notes = try distil(session).memories
    #expect(notes.contains { $0.body.contains("IndexCache") }, "\(notes.map(\.title))")
    #expect(notes.filter { $0.body.contains("always want tests") }.count == 1)
  }

  @Test func `what never worked again is not explained by words about something else`() throws {
    var session = TestSession()
    session.prompt("Deploy it.")
    session.run("make deploy", "error: connection refused by registry.example.org\n", failed: true)
    session.answer("The registry does not answer.")
    session.prompt("Then look at the mailer instead.")
    session.answer("The root cause is that `Mailer` in `src/mail.ts` closes its socket too early.")
    session.edit("src/mail.ts")
    for note in try distil(session).memories {
      #expect(!(note.body.contains("make deploy") && note.body.contains("Mailer")), "\(note.body)")
    }
  }

  @Test func `a long session is read once, not once for each of its failures`() throws {
    var session = TestSession()
    session.prompt("Build everything.")
    for number in 0..<1_500 {
      session.answer(
        "The root cause of failure \(number) is that `Cache\(number)` drops entries of `src/m\(number).ts`.")
      session.run("make target\(number)", "error: cannot build target\(number)\n", failed: true)
    }
    // Before, this took hours; the suite's own limit is what fails.
    #expect(try distil(session).memories.count <= Distillation.mostMemories)
  }
}
