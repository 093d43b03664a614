import RecallModel
import Testing

@Suite struct FrontMatterLinesTests {
  private func read(_ text: String) -> MemoryFacts {
    MemoryFacts.read(
      Array(text.utf8), name: "a.md", folderType: nil, fallbackType: "project_fact",
      knownTypes: Set(MemoryType.builtIn.map(\.name)))
  }

  @Test func `a colon in a value costs neither type nor tags`() {
    let facts = read(
      """
      ---
      name: use-bun
      description: Use Bun: never pnpm
      metadata:
        type: user
        importance: 5
        tags: [a, "b"]
      ---
      Text
      """)
    #expect(facts.type == "user_pref")
    #expect(facts.importance == 5)
    #expect(facts.tags == ["a", "b"])
    #expect(facts.description == "Use Bun: never pnpm")
    #expect(facts.problems.count == 1)
  }

  @Test func `what only YAML can mean is left out`() {
    let facts = read("---\ntype: decision\ndescription: |\n  a: b\ntitle: *x\nname: a: b\n---\n# Head\n")
    #expect(facts.type == "decision")
    #expect(facts.description == nil)
    #expect(facts.title == "Head")
  }
}
