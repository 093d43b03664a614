import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import RecallImport

@Suite struct InstructionImportTests {
  let folder: TemporaryFolder
  let store: MemoryStore

  init() throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"))
    try folder.write("shop/.git/HEAD", "ref: refs/heads/main\n")
  }

  private func runImport(_ paths: String...) throws -> KeyedReport {
    let files = paths.flatMap { InstructionFile.all(at: folder.path($0), agentFolder: folder.path("claude")) }
    return try InstructionImport(store: store, locator: ProjectLocator(userHome: folder.path("user"))).run(
      files)
  }

  private func texts() throws -> [String: String] {
    let catalog = try store.catalog()
    let names = Dictionary(uniqueKeysWithValues: catalog.projects.map { ($0.row, $0.name) })
    var texts: [String: String] = [:]
    for entry in catalog.entries where entry.state != .archived {
      let text = String(decoding: try store.text(of: entry.version), as: UTF8.self)
      texts["\(names[entry.project] ?? "?")/\(entry.path)"] = text
    }
    return texts
  }

  private static func long(_ words: String) -> String { String(repeating: words + " ", count: 200) + "\n" }

  @Test func `the user's file holds everywhere, a project's in its project`() throws {
    try folder.write("claude/CLAUDE.md", "# Mine\n\nAlways answer in English.\n")
    try folder.write("shop/.claude/CLAUDE.md", "Prices are in cents.\n")
    try folder.write("shop/CLAUDE.local.md", "The test server is on port 8080.\n")
    let report = try runImport("claude/CLAUDE.md", "shop")
    #expect(report.created == 3 && report.projects == ["_global", "shop"], "\(report)")
    let texts = try texts()
    #expect(
      texts["_global/user_pref/mine.md"]?.hasSuffix("\n\nAlways answer in English.\n") == true, "\(texts)")
    #expect(texts["shop/project_fact/instructions-of-claude-md.md"]?.contains(".claude/CLAUDE.md") == true)
    #expect(texts["shop/project_fact/instructions-of-claude-local-md.md"] != nil)
    #expect(try store.catalog().projects.first { $0.name == "shop" }?.root == folder.path("shop"))
    #expect(try runImport("claude/CLAUDE.md", "shop").unchanged == 3)
  }

  @Test func `a section that changed becomes a new version, others stay`() throws {
    let file = "# Shop\n\n## Style\n\n\(Self.long("Tabs."))\n## Tests\n\n\(Self.long("Run make."))"
    try folder.write("shop/CLAUDE.md", file)
    #expect(try runImport("shop").created == 2)
    let before = try store.catalog().entries
    try folder.write("shop/CLAUDE.md", file.replacing("Tabs.", with: "Spaces."))
    let report = try runImport("shop")
    #expect(report.revised == 1 && report.unchanged == 1 && report.created == 0, "\(report)")
    #expect(try texts()["shop/project_fact/style.md"]?.contains("Spaces.") == true)
    #expect(try store.catalog().entries.map(\.id) == before.map(\.id))
    #expect(try store.catalog().entries.map(\.created) == before.map(\.created))
  }

  @Test func `code is whole, and what only looks like a heading in it is none`() {
    let code = "```sh\n# not a heading\nmake\n~~~\n```\n"
    let sections = InstructionSection.all(
      in: "Before \(Self.long("it."))\n## One\n\n\(code)\(Self.long("a"))\n## Two ##\n\n\(Self.long("b"))"[
        ...])
    #expect(sections.map(\.headings) == [[], ["One"], ["Two"]])
    #expect(sections[1].body.hasPrefix(code))
  }

  @Test func `a long section is cut at its own headings, and each names those above it`() {
    let inner = ["A", "B"].map { "### \($0)\n\n" + String(repeating: Self.long("words"), count: 8) }.joined(
      separator: "\n")
    let sections = InstructionSection.all(
      in: "# File\n\nIntro to all of this, long enough to stand.\n\n## Big\n\n\(inner)"[...])
    #expect(sections.map(\.headings) == [["File"], ["Big", "A"], ["Big", "B"]])
  }

  @Test func `a section too short to stand stays with the one before it`() {
    let sections = InstructionSection.all(
      in: "## One\n\n\(Self.long("a"))\n\(Self.long("b"))\n## Two\n\nYes.\n"[...])
    #expect(sections.map(\.headings) == [["One"]])
    #expect(sections[0].body.hasSuffix("\n## Two\n\nYes.\n"))
  }

  @Test(
    arguments: [
      ("@docs/a.md\n", ""), ("- @~/x\\ y.md\r\n", ""),
      ("See @docs/a.md for more.\n", "See @docs/a.md for more.\n"),
      ("```\n@a.md\n```\n", "```\n@a.md\n```\n"), ("<!-- note\n@x -->\nWords\n", "Words\n"),
      (
        "<!-- recallfs: added by 'recallfs install' -->\n@~/.claude-mem/fs/here/CONTEXT.md\nmore\n<!-- recallfs end -->\nW\n",
        "W\n"
      ),
      ("# Only\n\n## Headings\n", ""), ("", ""), ("\r\n\r\n", ""),
    ])
  func `imports, comments and our own block are left out`(_ text: String, _ body: String) {
    #expect(InstructionSection.all(in: text[...]).map(\.body).joined() == body)
  }

  @Test func `two sections of one name are two memories, a file that says nothing is named`() throws {
    try folder.write(
      "shop/CLAUDE.md", "## A\n\n\(Self.long("one"))\n\(Self.long("x"))## A\n\n\(Self.long("two"))")
    try folder.write("shop/AGENTS.md", "@CLAUDE.md\n")
    try folder.write("shop/raw.md", bytes: [0xff, 0xfe])
    let report = try runImport("shop/CLAUDE.md", "shop/AGENTS.md", "shop/raw.md")
    #expect(report.created == 2 && report.skipped.map(\.count) == [1] && report.refused.map(\.count) == [1])
    #expect(try texts().keys.sorted() == ["shop/project_fact/a-2.md", "shop/project_fact/a.md"])
    #expect(try runImport("shop/CLAUDE.md").unchanged == 2)
  }
}
