import RecallModel
import RecallStore
import RecallTesting
import Retrieval
import Testing

@testable import MemoryTree

@Suite struct RootPageTests {
  @Test func `the page of a small store reads as it should`() throws {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    expectSnapshot(try tree.read("ROOT.md"), "root.md")
  }

  @Test func `the page of an empty store says so`() throws {
    let tree = try TreeHarness()
    #expect(try tree.read("ROOT.md").contains("Nothing yet"))
    #expect(try tree.list("").contains("ROOT.md"))
  }

  @Test func `it is the same after a restart, and new after a change`() throws {
    let tree = try TreeHarness()
    try SampleStore.fill(tree)
    let (text, before) = (try tree.read("ROOT.md"), try tree.find("ROOT.md"))
    #expect(try TreeHarness(home: tree.folder).read("ROOT.md") == text)
    _ = tree.invalidations()
    try tree.put("by-project/web/bugfix/badge.md", "# The cart badge once more\n\nHydration failed again.\n")
    #expect(tree.invalidations().contains(.attributes(try #require(before.node))))
    #expect(try tree.read("ROOT.md").contains("bugfix/badge.md"))
    let after = try tree.find("ROOT.md").attributes
    #expect(after.modified > before.attributes.modified)
    #expect(try tree.readBytes("ROOT.md").count == after.byteCount)
  }

  @Test func `topics are found by embeddings where there are some`() throws {
    let tree = try TreeHarness(topicVectors: {
      (1...8).map { (MemoryRow(rawValue: $0), $0 <= 4 ? [1, 0, 0.1] : [0, 1, 0.1]) }
    })
    try tree.makeDirectory("by-project/x")
    for (number, word) in ["ants", "bees", "crickets", "moths", "oaks", "pines", "birches", "elms"]
      .enumerated()
    {
      try tree.put(
        "by-project/x/decision/\(number).md", "# About \(word)\n\n\(number < 4 ? "Insects" : "Trees").\n")
    }
    let text = try tree.read("ROOT.md")
    let sections = text.components(of: "\n## ")
    #expect(sections.count == 3, "\(text)")
    #expect(sections.contains { $0.hasPrefix("insects") && $0.contains("bees") && !$0.contains("oaks") })
    #expect(sections.contains { $0.hasPrefix("trees") && $0.contains("elms") && !$0.contains("moths") })
  }

  @Test func `a large store is shown by counts at once, and by topics when the background has found them`()
    throws
  {
    let folder = try TemporaryFolder()
    try fill(try MemoryStore(home: folder.path), count: 61)
    let tree = try TreeHarness(home: folder, rootWaitLimit: 60)
    #expect(tree.tree.locked { tree.tree.rootDue($0) } == nil, "nobody has asked for it")
    let first = try tree.read("ROOT.md")
    #expect(first.contains("[x](by-project/x/INDEX.md) 61") && first.contains("decision 61"))
    #expect(!first.contains("## "))
    #expect(try tree.find("ROOT.md").lifetime == .momentary)
    #expect(tree.tree.upkeepDue == .zero)
    tree.tree.upkeep()
    tree.tree.finishPages()
    let second = try tree.read("ROOT.md")
    #expect(second.contains("\n## ") && second.unicodeScalars.count <= RootText.budget * 4)
    #expect(try tree.find("ROOT.md").lifetime == .untilInvalidated)
    // After a change the last page is served until there is another, which may take its time.
    try tree.put("by-project/x/decision/new.md", "# Something new\n")
    #expect(try tree.read("ROOT.md") == second)
    tree.tree.upkeep()
    tree.tree.finishPages()
    #expect(try tree.read("ROOT.md") == second)
    #expect(try #require(tree.tree.locked { tree.tree.rootDue($0) }) > .seconds(5))
  }

  private func fill(_ store: MemoryStore, count: Int) throws {
    let words = ["harbour", "anchor", "glacier", "summit", "orchid", "meadow"]
    _ = try store.write(source: .import) { transaction throws(StoreError) in
      let project = try transaction.makeProject(name: "x", root: nil).row
      for number in 0..<count {
        let subject = number % 3 * 2
        let text = "# \(words[subject]) \(number)\n\nA \(words[subject]) and its \(words[subject + 1]).\n"
        _ = try transaction.create(
          NewMemory(
            place: MemoryPlace(project: project, path: "decision/n\(number).md", type: "decision"),
            revision: Revision(
              text: Array(text.utf8),
              facts: MemoryFacts(type: "decision", title: "\(words[subject]) \(number)"),
              modified: Timestamp(rawValue: Int64(number)))))
      }
    }
  }
}

@Suite struct RootTextTests {
  private func text(topics count: Int, titleLength: Int) -> RootText {
    var corpus = TopicCorpus()
    var lines: [MemoryRow: RootText.Line] = [:]
    for row in 0..<(count * 8) {
      let word = String(repeating: String(UnicodeScalar(UInt8(97 + row % count))), count: 5)
      corpus.add(
        MemoryRow(rawValue: Int64(row)), project: "p\(row % 50)", importance: 3,
        created: Timestamp(rawValue: 0),
        title: "\(word) \(word)ing", text: "")
      lines[MemoryRow(rawValue: Int64(row))] = RootText.Line(
        title: String(repeating: "title ", count: titleLength), path: "by-project/p/decision/m\(row).md",
        type: "decision", day: "2026-05-01")
    }
    let projects = (0..<50).map { RootText.Count(name: "p\($0)", count: 10) }
    return RootText(
      projects: projects, types: [RootText.Count(name: "decision", count: 500)], topics: Topics(of: corpus),
      lines: lines)
  }

  @Test(arguments: [1, 12, 24], [1, 30])
  func `a page never has more than 3,000 tokens, and counts what it cannot show`(topics: Int, length: Int) {
    let root = text(topics: topics, titleLength: length)
    let page = root.page()
    #expect(page.unicodeScalars.count <= RootText.budget * 4)
    let shown = page.components(of: "\n## ").count - 1
    #expect(shown == root.topics?.topics.count || page.contains("smaller topics"))
    #expect(page.contains("20 more"))
  }
}

extension String {
  /// The parts between occurrences of a mark.
  fileprivate func components(of mark: String) -> [Substring] {
    split(separator: mark, omittingEmptySubsequences: false)
  }
}
