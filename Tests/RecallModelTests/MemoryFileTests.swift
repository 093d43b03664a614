import RecallModel
import RecallTesting
import Testing

@Suite("Composed files") struct MemoryFileTests {
  @Test func `look as Claude Code writes them`() {
    let facts = MemoryFacts(
      type: "user_pref", title: "Use Bun, never pnpm", importance: 4, tags: ["bun", "a, b"],
      project: "_global",
      created: Timestamp(seconds: 1_795_219_200), id: MemoryID(rawValue: "3KQ9YMZ0TA"))
    let file = MemoryFile.compose(facts, body: Array("Always.".utf8))
    let expected = """
      ---
      name: use-bun-never-pnpm
      description: "Use Bun, never pnpm"
      metadata:
        node_type: memory
        type: user
        id: "3KQ9YMZ0TA"
        project: "_global"
        importance: 4
        tags: [bun, "a, b"]
        created: 2026-11-21T00:00:00Z
      ---

      Always.

      """
    #expect(String(decoding: file, as: UTF8.self) == expected)
  }

  @Test(arguments: ["", "# Heading\n\ntext", "---\nname: not-this\n---\ntext", "\u{FEFF}text", "```\nx"])
  func `give back any body`(body text: String) {
    let facts = MemoryFacts(type: "decision", title: "A title", name: "a-title", description: "A title")
    let file = MemoryFile.compose(facts, body: Array(text.utf8))
    let body = Array(file[FrontMatter.bodyRange(in: file)])
    #expect(body == Array("\n\(text)\(text.hasSuffix("\n") ? "" : "\n")".utf8))
    #expect(read(file) == facts)
  }

  @Test func `give the same facts back, whatever the texts are made of`() {
    let seed: UInt64 = 42
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1_500 {
      let facts = randomFacts(&generator)
      let body = Bool.random(using: &generator) ? "# \(word(&generator))\n" : word(&generator)
      let file = MemoryFile.compose(facts, body: Array(body.utf8))
      #expect(read(file) == facts, "seed \(seed)")
    }
  }

  private func read(_ file: [UInt8]) -> MemoryFacts {
    MemoryFacts.read(
      file, name: "x.md", folderType: nil, fallbackType: "change", knownTypes: knownTypes)
  }

  private func randomFacts(_ generator: inout SeededGenerator) -> MemoryFacts {
    func some<Value>(_ make: (inout SeededGenerator) -> Value) -> Value? {
      Bool.random(using: &generator) ? make(&generator) : nil
    }
    func words() -> [String] {
      var seen: Set<String> = []
      return (0..<Int.random(in: 0..<4, using: &generator)).map { _ in word(&generator) }
        .filter { seen.insert($0).inserted }
    }
    func moment(_ generator: inout SeededGenerator) -> Timestamp {
      Timestamp(
        seconds: Int.random(in: -4_000_000_000..<8_000_000_000, using: &generator),
        nanoseconds: [0, 5, 120_000_000].randomElement(using: &generator) ?? 0)
    }
    return MemoryFacts(
      type: MemoryType.builtIn.randomElement(using: &generator)?.name ?? "change", title: word(&generator),
      importance: Int.random(in: 1...5, using: &generator), tags: words(), files: words(),
      project: some(word), created: some(moment), expires: some(moment), supersedes: words(),
      session: some(word), name: word(&generator), description: word(&generator),
      id: some { _ in MemoryID.random() })
  }

  /// A text of one line without outer white space: what reading calls normal.
  private func word(_ generator: inout SeededGenerator) -> String {
    let whole = [
      "yes", "null", "~", "123", "0x1F", "1e3", "2026-11-21", "-", "- a", "? b", "a: b", "a #b", "#", "*a",
      "&a",
      "!t", "|", ">", "%", "@", "`", "'", "\"", "\\", "\\n", "{a}", "[b]", "a,b", "---", "...", "=", "<<",
      "é", "日本", "e\u{301}", "🧠", "\u{200B}x", "a\u{FFFE}b", "true", "No", ".inf", "a:", ":a",
    ]
    let count = Int.random(in: 1...3, using: &generator)
    return (0..<count).map { _ in whole.randomElement(using: &generator) ?? "a" }.joined(separator: " ")
  }
}
