import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import MemoryTree

/// `by-topic/`, over topics as upkeep stores them.
@Suite struct TopicViewTests {
  let tree: TreeHarness
  private let rows: [String: MemoryRow]

  init() throws {
    tree = try TreeHarness()
    for project in ["x", "y"] { try tree.makeDirectory("by-project/\(project)") }
    var rows: [String: MemoryRow] = [:]
    for path in ["x/decision/token.md", "y/decision/token.md", "x/bugfix/login.md", "y/decision/index.md"] {
      try tree.put("by-project/\(path)", "# About \(path)\n\nWhat was found.\n")
      rows[path] = try tree.entry("by-project/\(path)").row
    }
    self.rows = rows
  }

  private func members(_ paths: [String]) -> [MemoryRow] { paths.compactMap { rows[$0] }.sorted() }

  @discardableResult
  private func store(
    _ name: String, row: Int64 = 0, _ paths: String..., in store: MemoryStore? = nil
  ) throws -> Int64 {
    let topic = StoredTopic(row: row, name: name, words: [name], members: members(paths))
    var stored: Int64 = 0
    _ = try (store ?? tree.store).write(source: .compaction) { transaction throws(StoreError) in
      stored = try transaction.store(topic, at: Timestamp(seconds: 1))
    }
    try tree.tree.refresh()
    return stored
  }

  @Test func `before upkeep has found any topic the folder is there and empty`() throws {
    #expect(try tree.list("").contains("by-topic"))
    #expect(try tree.list("by-topic") == [])
    #expect(!tree.exists("by-topic/auth"))
  }

  @Test func `a topic shows its memories of all projects, the same files under names of their own`() throws {
    try store("auth", "y/decision/token.md", "x/decision/token.md", "x/bugfix/login.md")
    #expect(try tree.list("by-topic") == ["auth"])
    #expect(try tree.list("by-topic/auth") == ["login.md", "token.md", "token~y.md"])
    #expect(
      try tree.find("by-topic/auth/token~y.md").node == tree.find("by-project/y/decision/token.md").node)
    try tree.put("by-topic/auth/token.md", "# Edited\n")
    #expect(try tree.read("by-project/x/decision/token.md") == "# Edited\n")
    #expect(
      try TreeHarness(home: tree.folder).list("by-topic/auth") == ["login.md", "token.md", "token~y.md"])
  }

  @Test func `nothing is made in it or moved into it`() throws {
    try store("auth", "x/bugfix/login.md")
    #expect(throws: TreeError.readOnly) { try tree.put("by-topic/auth/new.md", "new\n") }
    #expect(throws: TreeError.readOnly) { try tree.put("by-topic/new.md", "new\n") }
    #expect(throws: TreeError.notPermitted) { try tree.makeDirectory("by-topic/new") }
    #expect(throws: TreeError.notPermitted) { try tree.makeDirectory("by-topic/auth/new") }
    #expect(throws: TreeError.notPermitted) { try tree.removeDirectory("by-topic/auth") }
    #expect(throws: TreeError.notPermitted) { try tree.move("by-topic/auth", "by-topic/login") }
    #expect(throws: TreeError.notPermitted) {
      try tree.move("by-project/y/decision/index.md", "by-topic/auth/index.md")
    }
    #expect(try tree.list("by-topic/auth") == ["login.md"])
  }

  @Test func `rm archives, and the memory leaves every view; restored it is there again`() throws {
    try store("auth", "x/decision/token.md", "x/bugfix/login.md")
    try tree.remove("by-topic/auth/login.md")
    #expect(!tree.exists("by-project/x/bugfix/login.md"))
    #expect(try tree.list(tree.month) == ["login.md"])
    #expect(try tree.list("by-topic/auth") == ["token.md"])
    try tree.move("\(tree.month)/login.md", "by-project/x/bugfix/login.md")
    #expect(try tree.list("by-topic/auth") == ["login.md", "token.md"])
    try tree.remove("by-topic/auth/login.md")
    try tree.remove("by-topic/auth/token.md")
    #expect(try tree.list("by-topic") == [], "a topic without live memories is not listed")
  }

  @Test func `a purged member is in no topic any more`() throws {
    try store("auth", "x/decision/token.md", "x/bugfix/login.md")
    _ = try tree.list("by-topic/auth")
    try tree.remove("by-topic/auth/login.md")
    try tree.remove("\(tree.month)/login.md")
    #expect(try tree.list("by-topic/auth") == ["token.md"])
    #expect(try tree.store.topics().first?.members == members(["x/decision/token.md"]))
  }

  @Test func `what another process sorts is shown, and whoever cached a name is told`() throws {
    let auth = try store("auth", "x/decision/token.md", "x/bugfix/login.md")
    let root = try #require(try tree.find("by-topic").node)
    let folder = try #require(try tree.find("by-topic/auth").node)
    _ = try tree.find("by-topic/auth/login.md")
    #expect(try tree.tree.lookup("search", in: root, for: tree.caller).node == nil)
    _ = tree.invalidations()
    let other = try MemoryStore(home: tree.folder.path)
    try store("search", "x/bugfix/login.md", in: other)
    let told = tree.invalidations()
    #expect(told.contains(.entry(root, "search")) && told.contains(.entry(folder, "login.md")))
    #expect(try tree.list("by-topic/auth") == ["token.md"])
    #expect(try tree.list("by-topic/search") == ["login.md"])
    // Two changes of one time are two changes.
    try store("auth", row: auth, "x/decision/token.md", "y/decision/index.md", in: other)
    #expect(try tree.list("by-topic/auth") == ["index.md", "token.md"])
    _ = try other.write(source: .compaction) { transaction throws(StoreError) in
      try transaction.remove(topic: auth)
    }
    #expect(try tree.list("by-topic") == ["search"])
  }

  @Test func `ROOT names the topics, their folders and their memories`() throws {
    let before = try tree.read("ROOT.md")
    try store("auth-tokens", "x/decision/token.md", "y/decision/token.md", "x/bugfix/login.md")
    let text = try tree.read("ROOT.md")
    #expect(text != before)
    let link = "[by-topic/auth-tokens/](by-topic/auth-tokens/)"
    #expect(text.contains("## auth-tokens\n\n3 memories in \(link): x 2 · y 1"))
    #expect(text.contains("](by-project/x/bugfix/login.md) · bugfix · "))
    #expect(text.contains("1 memory in no topic"))
    #expect(try TreeHarness(home: tree.folder).read("ROOT.md") == text)
    // One more topic comes behind; what was there stays where it was.
    try store("indexes", "y/decision/index.md")
    let after = try tree.read("ROOT.md")
    let (old, new) = (text.components(separatedBy: "\n"), after.components(separatedBy: "\n"))
    #expect(old.filter { !$0.contains("in no topic") }.allSatisfy(new.contains))
    #expect(after.contains("## indexes"))
  }
}

@Suite struct RootTopicTests {
  private func page(topics count: Int) -> String {
    let topics = (0..<count).map { number in
      RootTopic(
        name: "topic-number-\(number)", count: 300 - number,
        projects: [RootText.Count(name: "x", count: 300)],
        best: (0..<3).map { MemoryRow(rawValue: Int64(number * 3 + $0)) })
    }
    var text = RootText(
      projects: [RootText.Count(name: "x", count: 9)], types: [RootText.Count(name: "decision", count: 9)],
      lines: [:])
    text.stored = topics
    for row in topics.flatMap(\.best) {
      text.lines[row] = RootText.Line(
        title: "What was decided in number \(row.rawValue)",
        path: "by-project/x/decision/m\(row.rawValue).md",
        type: "decision", day: "2026-05-01")
    }
    return text.page()
  }

  @Test(arguments: [1, 10, 25, 60, 96, 600])
  func `it never has more than 3,000 tokens, and names the small topics on one line`(count: Int) {
    let page = page(topics: count)
    #expect(page.unicodeScalars.count <= RootText.budget * 4)
    #expect(page.contains("## topic-number-0\n") || count > 400)
    for number in 0..<min(count, 96) where count <= 96 {
      let name = "topic-number-\(number)"
      #expect(page.contains("\(name)\n") || page.contains("\(name) \(300 - number)"))
    }
    #expect(page.contains("Also in `by-topic/`") == (count > 25))
    #expect(page.contains(" more\n") == (count > 400))
  }
}
