import RecallModel
import Testing

@Suite("Facts of a file") struct MemoryFactsTests {
  @Test func `Claude Code's own file is understood`() {
    let facts = facts(
      """
      ---
      name: prefers-bun
      description: "The user runs everything with Bun: never pnpm"
      metadata:
        node_type: memory
        type: user
        originSessionId: 6f1d3c0e-3a53-4f4b-8e0a-b32a6c0a8f11
        modified: 2026-11-21T09:30:00.123Z
      ---

      Use Bun, never pnpm.

      **Why:** one lock file. **How to apply:** see [[tooling]].
      """)
    #expect(facts.type == "user_pref")
    #expect(facts.title == "The user runs everything with Bun: never pnpm")
    #expect(facts.name == "prefers-bun")
    #expect(facts.session == "6f1d3c0e-3a53-4f4b-8e0a-b32a6c0a8f11")
    #expect(facts.importance == 3)
    #expect(facts.problems.isEmpty)
  }

  private static let ours = """
    id: 3kq9ymz0ta
    project: dokladbot
    importance: 5
    tags: [sqlite, "full text", sqlite, '']
    files: Sources/Store.swift, Package.swift
    created: 2026-11-21
    expires: 2027-01-01T12:00:00+01:00
    supersedes:
      - old-note
    session: s1
    type: decision
    colour: mauve
    """

  @Test(arguments: ["top", "metadata"])
  func `our keys are understood at top level and under metadata`(place: String) {
    let indented = "metadata:\n" + Self.ours.split(separator: "\n").map { "  \($0)\n" }.joined()
    let facts = facts("---\n\(place == "top" ? Self.ours + "\n" : indented)---\n# WAL it is\n")
    let expected = MemoryFacts(
      type: "decision", title: "WAL it is", importance: 5, tags: ["sqlite", "full text"],
      files: ["Sources/Store.swift", "Package.swift"], project: "dokladbot",
      created: Timestamp(seconds: 1_795_219_200), expires: Timestamp(seconds: 1_798_801_200),
      supersedes: ["old-note"], session: "s1", id: MemoryID(rawValue: "3KQ9YMZ0TA"))
    #expect(facts == expected)
  }

  @Test func `a key at top level wins over one under metadata`() {
    let facts = facts("---\nimportance: 5\nmetadata:\n  importance: 1\n  tags: a\n---\n")
    #expect(facts.importance == 5)
    #expect(facts.tags == ["a"])
  }

  @Test(
    arguments: [
      ("user", nil, "user_pref"), ("project", nil, "project_fact"), ("feedback", nil, "feedback"),
      ("reference", nil, "reference"), ("bugfix", nil, "bugfix"), ("user", "decision", "decision"),
      ("nonsense", nil, "project_fact"), ("nonsense", "bugfix", "bugfix"), ("Decision", nil, "project_fact"),
    ] as [(String, String?, String)])
  func `the type is the folder's, else the front matter's, else the fallback`(
    word: String, folder: String?, expected: String
  ) {
    let facts = facts("---\nmetadata:\n  type: \(word)\n---\nText", folder: folder)
    #expect(facts.type == expected)
    #expect(facts.problems.isEmpty == (word != "nonsense" && word != "Decision"))
  }

  @Test func `a text without front matter has defaults and no problems`() {
    #expect(facts("Use Bun") == MemoryFacts(type: "project_fact", title: "Use Bun"))
    #expect(facts("Use Bun", folder: "user_pref").type == "user_pref")
    #expect(facts("---\n---\nUse Bun") == MemoryFacts(type: "project_fact", title: "Use Bun"))
    #expect(facts("---\n# nothing\n---\nUse Bun").problems.isEmpty)
  }

  @Test(arguments: [
    "importance: 0", "importance: 6", "importance: high", "importance: 3.5", "importance: [4]",
    "importance: 99999999999999999999", "importance: {a: b}", "importance: -1",
  ])
  func `an importance that is none is 3 and a problem`(line: String) {
    let facts = facts("---\n\(line)\n---\nText")
    #expect(facts.importance == 3)
    #expect(facts.problems.count == 1)
  }

  @Test(arguments: [
    "importance:", "importance: ~", "importance: null", "importance: ''", "tags: []", "created:",
  ])
  func `a key that says nothing is no problem`(line: String) {
    #expect(facts("---\n\(line)\n---\nText") == MemoryFacts(type: "project_fact", title: "Text"))
  }

  @Test func `quotes and zeros do not matter to an importance`() {
    #expect(facts("---\nimportance: \"4\"\n---\n").importance == 4)
    #expect(facts("---\nimportance: 04\n---\n").importance == 4)
  }

  @Test(arguments: [
    ("tags: a, b ,,a", ["a", "b"]), ("tags: [a, 1, true]", ["a", "1", "true"]),
    ("tags:\n- a\n- b, c", ["a", "b, c"]),
    ("tags: Größe", ["Größe"]), ("tags: [[a]]", []), ("tags: {a: b}", []),
  ])
  func `tags are a list or parted by commas`(line: String, expected: [String]) {
    #expect(facts("---\n\(line)\n---\n").tags == expected)
  }

  @Test func `each field that is not understood is named in a sentence`() {
    let facts = facts("---\ncreated: soon\nexpires: 2026-02-30\nid: u\nproject: [a]\ntags: {}\n---\nText")
    #expect(facts.created == nil && facts.expires == nil && facts.id == nil && facts.project == nil)
    for word in ["created", "expires", "id", "project", "tags"] {
      #expect(facts.problems.filter { $0.contains(word) && $0.hasSuffix(".") }.count == 1)
    }
  }
}
