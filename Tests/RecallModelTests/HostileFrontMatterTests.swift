import RecallModel
import RecallTesting
import Testing

@Suite("Front matter made to harm") struct HostileFrontMatterTests {
  private static let bomb: String = {
    var lines = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      lines +=
        "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    return lines
  }()

  private static func aliases(_ spelling: String) -> String {
    "z: &a [b]\n" + (0..<13).map { spelling.replacing("N", with: "\($0)") }.joined()
  }

  @Test(arguments: [
    bomb, bomb + "? *a29\n: x\n", aliases("kN: *a\n"), aliases("kN: [b,*a]\n"), aliases("kN: !!seq &bN *a\n"),
    aliases("kN:\n- *a\n"), aliases("kN: b\n? *a\n: b\n"), aliases("# x\u{85}*a : d\n"),
    aliases("# x\u{2028}*a : d\n"),
    aliases("kN: {*a : b}\n"), aliases("\"kN\":\n  *a\n"), aliases("kN: !<tag:x> *a\n"),
    aliases("kN:\r  *a\r"),
  ])
  func `many aliases are refused before they grow`(yaml: String) {
    let facts = facts("---\n\(yaml)importance: 5\n---\nText")
    #expect(facts.importance == 3)
    #expect(facts.problems == ["The front matter has more than 12 YAML aliases; defaults stand in."])
    #expect(facts.title == "Text")
  }

  @Test func `a few aliases are read, however large they grow`() {
    let leaf = String(repeating: "x", count: 50_000)
    var yaml = "a0: &a0 [\(leaf)]\n"
    for level in 1...3 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
    let facts = facts("---\n\(yaml)? [*a3, *a3, *a3]\n: x\ntags: &t [a]\n---\nText")
    #expect(facts.tags == ["a"])
    #expect(facts.problems.isEmpty)
  }

  @Test(arguments: [
    "description: Use X: not Y\n", "\tname: a\n", "name: \"unclosed\n", "name: a\nname: b\n", "- a\n- b\n",
    "just words\n", "name: @a\n", "%YAML 9.9\n--- a\n", "a: b\n--- c\n", "name: \u{0}\n",
    "name: \u{1}\n", "name: !!binary \"\\xZZ\"\n", "{\n", "]\n", "? \n- x: [\n", "name: *undefined\n",
    "\"\\uD800\": a\n",
  ])
  func `what is not YAML is a problem, and its simple lines count`(yaml: String) {
    let facts = facts("---\n\(yaml)importance: 5\n---\n# Title\n", folder: "decision")
    #expect(facts.importance == 5)
    #expect(facts.title == "Title")
    #expect(facts.type == "decision")
    #expect(facts.problems.count == 1)
    #expect(facts.problems.allSatisfy { $0.hasSuffix("defaults stand in.") && !$0.contains("\n") })
  }

  @Test(arguments: [
    "[", "{", "- ", "? ", "{? ", "a: {b: [", "'", "\"", "&a ", "!!a ", "|\n ", "a:\n ", "? - ",
  ])
  func `deep nesting is harmless`(unit: String) {
    let yaml = String(repeating: unit, count: 60_000 / unit.utf8.count) + "\n"
    let facts = facts("---\n\(yaml)---\nText")
    #expect(facts.title == "Text")
    #expect(facts.importance == 3)
  }

  @Test func `a megabyte of front matter is not read`() {
    let facts = facts("---\n" + String(repeating: "importance: 5\n", count: 75_000) + "---\nText")
    #expect(facts.importance == 3)
    #expect(facts.problems.count == 1)
  }

  @Test func `thousands of keys are read in linear time`() {
    let yaml = (0..<7_000).map { "k\($0): 1\n" }.joined()
    let start = threadSeconds()
    #expect(facts("---\n\(yaml)importance: 5\n---\nText").importance == 5)
    #expect(threadSeconds() - start < 5)
  }

  @Test func `random bytes never crash, give bounds within the text, and read the same twice`() {
    let seed: UInt64 = 20_261_121
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3_000 {
      let length = Int.random(in: 0..<200, using: &generator)
      var text = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      if Bool.random(using: &generator) { text = Array("---\n".utf8) + text + Array("\n---\nText".utf8) }
      expectSound(text, seed)
    }
  }

  @Test func `mutated files never crash, give bounds within the text, and read the same twice`() {
    let seed: UInt64 = 1_121
    var generator = SeededGenerator(seed: seed)
    let samples = [
      "---\nname: a-b\ndescription: \"x: \\u00e9\"\nmetadata:\n  type: user\n  tags: [a, 'b', c]\n---\n# T\n",
      "\u{FEFF}---\r\nid: 0123456789\r\nimportance: 4\r\nfiles:\r\n  - a\r\n  - b\r\n...\r\ntext\r\n",
      "---\n? &a [b, *a]\n: |\n  block\n  text\ncreated: 2026-11-21 10:00:00 +01:00\n---\n```\n# no\n```\n",
    ].map { Array($0.utf8) }
    let marks = "-:{}[]&*!|>?'\"#%@`,\n\r\t \\".utf8.map { $0 } + [0, 0x85, 0xE2, 0xFF]
    for round in 0..<6_000 {
      var text = samples[round % samples.count]
      for _ in 0..<Int.random(in: 1...6, using: &generator) where !text.isEmpty {
        let index = Int.random(in: 0..<text.count, using: &generator)
        let mark = marks.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: text[index] = mark
        case 1: text.insert(mark, at: index)
        case 2: text.remove(at: index)
        default: text.insert(contentsOf: text[index..<min(text.count, index + 12)], at: index)
        }
      }
      expectSound(text, seed)
    }
  }

  private func expectSound(_ text: [UInt8], _ seed: UInt64) {
    let first = facts(text)
    let range = FrontMatter.bodyRange(in: text)
    let isSound =
      first == facts(text) && range.lowerBound >= 0 && range.upperBound == text.count
      && knownTypes.contains(first.type) && (1...5).contains(first.importance) && !first.title.isEmpty
      && !first.title.unicodeScalars.contains { $0.value < 0x20 }
    #expect(isSound, "seed \(seed): \(text)")
  }
}
