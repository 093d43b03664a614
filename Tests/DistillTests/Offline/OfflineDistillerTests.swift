import Distill
import RecallModel
import RecallTesting
import Testing

@Suite struct OfflineDistillerTests {
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
}
