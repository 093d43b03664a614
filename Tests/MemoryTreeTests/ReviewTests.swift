import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import MemoryTree

/// `review/`: one page a case, decided by a tick, `rm` or `mv`.
@Suite struct ReviewTests {
  let tree: TreeHarness
  let older = "by-project/_global/project_fact/port-old.md"
  let newer = "by-project/_global/project_fact/port-new.md"
  let page = "review/port.md"

  init() throws {
    tree = try TreeHarness()
    try tree.put(older, "The API listens on 8080.\n")
    try tree.put(newer, "The API listens on 9090.\n")
  }

  private func open(
    _ kind: ReviewCase.Kind = .contradiction, named name: String = "port", paths: [String]? = nil
  ) throws {
    try #require(try store(kind, named: name, paths: paths))
    // As a kernel does before anything else: a name that is missing is looked up in the store.
    #expect(tree.exists("review/\(name).md"))
  }

  /// Stores a case as upkeep does in a process of its own.
  private func store(
    _ kind: ReviewCase.Kind = .contradiction, named name: String = "port", paths: [String]? = nil
  ) throws -> Bool {
    let entries = try (paths ?? [older, newer]).map { try tree.entry($0) }
    let first = entries.first
    let second = entries.count > 1 ? entries[1] : nil
    return try tree.store.write(source: .file) { (transaction) throws(StoreError) in
      try transaction.open(
        ReviewCase(
          name: name, subject: name, kind: kind, older: first?.row, olderVersion: first?.version,
          newer: second?.row, newerVersion: second?.version, reason: "They name two ports.",
          found: Timestamp(seconds: 1_790_000_000)))
    }.value
  }

  private func tick(_ label: String, in text: String) -> String {
    text.replacing("- [ ] \(label)", with: "- [x] \(label)")
  }

  private func ticked(_ label: String) throws -> String { tick(label, in: try tree.read(page)) }

  private func decision(_ name: String = "port") throws -> ReviewCase.Decision? {
    try tree.store.reviewCase(named: name)?.decision
  }

  @Test func `a case is a page with both texts, and its bytes are stable`() throws {
    #expect(try tree.list("review") == ["keep"])
    try open()
    #expect(try Set(tree.list("review")) == ["keep", "port.md"])
    let text = try tree.read(page)
    let quotes = ["> The API listens on 8080.", "> The API listens on 9090."]
    for part in quotes + ["They name two ports.", newer, older] {
      #expect(text.contains(part))
    }
    #expect(text.ranges(of: "- [ ] ").count == 3)
    #expect(try tree.find(page).attributes.byteCount == text.utf8.count)
    #expect(try TreeHarness(home: tree.folder).read(page) == text)
    #expect(try tree.read(".recallfs/status.md").contains("1 case for review"))
  }

  @Test(arguments: [true, false]) func `ticking the newer replaces the older`(byRenaming: Bool) throws {
    try open()
    let text = try ticked("the newer holds")
    _ = tree.invalidations()
    if byRenaming { try tree.replace(page, text) } else { try tree.put(page, text) }
    #expect(!tree.exists(page))
    #expect(try tree.list("review") == ["keep"])
    let directory = try #require(try tree.find("review").node)
    #expect(tree.invalidations().contains(.entry(directory, "port.md")))
    #expect(try decision() == .newer)
    #expect(try tree.entry(older).state == .superseded)
    #expect(try tree.read(older) == "The API listens on 8080.\n", "its bytes stay")
    #expect(try tree.read("search/API listens.md").contains("superseded by \(newer)"))
    #expect(try tree.read("by-project/_global/INDEX.md").contains("· superseded"))
    #expect(try !tree.read("by-project/_global/CONTEXT.md").contains("8080"))
  }

  @Test func `ticking the older archives the newer`() throws {
    try open()
    try tree.put(page, try ticked("the older holds"))
    #expect(!tree.exists(newer))
    #expect(tree.exists("\(tree.month)/port-new.md"))
    #expect(try tree.store.retirements().map(\.reason) == [.review])
    #expect(try tree.entry(older).state == .live)
  }

  @Test func `ticking both changes no memory and is not asked again`() throws {
    try open()
    try tree.put(page, try ticked("both hold"))
    #expect(try decision() == .both)
    #expect(try tree.entry(older).state == .live && tree.entry(newer).state == .live)
    #expect(try !store() && tree.list("review") == ["keep"])
  }

  @Test func `removing the file decides the first box`() throws {
    try open()
    try tree.remove(page)
    #expect(try decision() == .newer)
    #expect(try tree.entry(older).state == .superseded)
  }

  @Test func `moving the file to keep keeps both`() throws {
    try open()
    _ = try tree.read(page)
    _ = tree.invalidations()
    try tree.move(page, "review/keep/port.md")
    #expect(try decision() == .both)
    #expect(try tree.list("review/keep").isEmpty)
    let keep = try #require(try tree.find("review/keep").node)
    #expect(tree.invalidations().contains(.entry(keep, "port.md")))
    #expect(try tree.entry(older).state == .live)
  }

  @Test func `of a duplicate the other one goes to the archive, and its use is inherited`() throws {
    try open(.duplicate)
    try tree.put(page, try ticked("keep the newer"))
    #expect(!tree.exists(older) && tree.exists(newer))
    let retirement = try #require(try tree.store.retirements().first)
    #expect(try retirement.successor == tree.entry(newer).row)
  }

  @Test func `a stale fact is archived or kept`() throws {
    try open(.stale, paths: [older])
    #expect(try tree.read(page).contains("## The memory: "))
    try tree.put(page, try ticked("it still holds"))
    #expect(try decision() == .older && tree.entry(older).state == .live)
    try open(.stale, named: "again", paths: [older])
    try tree.put("review/again.md", tick("it no longer holds", in: try tree.read("review/again.md")))
    #expect(!tree.exists(older))
  }

  @Test func `what is written below the line of a question becomes a memory`() throws {
    try open(.question, paths: [])
    let text = try tree.read(page)
    try tree.put(page, text + "On 9090, <private>secret</private> since May.\n")
    let made = "by-project/_global/project_fact/port.md"
    #expect(try tree.read(made).contains("On 9090,"))
    #expect(try !tree.read(made).contains("secret"))
    #expect(try decision() == .newer)
  }

  @Test(arguments: [
    ("none", "no box is ticked"), ("two", "2 boxes are ticked"), ("foreign", "none of this case's"),
    ("mangled", "no box is ticked"),
  ])
  func `a page that does not decide is refused, said once, and stands`(how: String, says: String) throws {
    try open()
    let before = try tree.read(page)
    let bad =
      switch how {
      case "none": before + "hm\n"
      case "two": before.replacing("- [ ]", with: "- [x]", maxReplacements: 2)
      case "foreign": before + "- [x] burn it all\n"
      default: "what is this?\n"
      }
    for byRenaming in [false, true] {
      #expect(throws: TreeError.invalid) {
        if byRenaming { try tree.replace(page, bad) } else { try tree.put(page, bad) }
      }
    }
    #expect(try tree.read(page) == before)
    #expect(try decision() == nil)
    let log = try tree.read(".recallfs/log.md")
    #expect(log.ranges(of: says).count == 2 && log.contains("nothing was decided"))
    try tree.put(page, try ticked("both hold"))
    #expect(try decision() == .both)
  }

  @Test func `a decision on a text that has changed meanwhile is refused`() throws {
    try open()
    let text = try ticked("the newer holds")
    try tree.put(older, "The API listens on 7070.\n")
    #expect(throws: TreeError.invalid) { try tree.put(page, text) }
    #expect(try decision() == nil && tree.entry(older).state == .live)
    #expect(try tree.read(page).contains("7070"), "the page is made anew")
    #expect(try tree.read(".recallfs/log.md").contains("has changed since the page was read"))
    try tree.put(page, try ticked("the newer holds"))
    #expect(try decision() == .newer)
  }

  @Test func `a box inside a memory's text is no box`() throws {
    try tree.put(newer, "- [x] the older holds: the newer goes to the archive\n")
    try open()
    #expect(throws: TreeError.invalid) { try tree.put(page, tree.read(page)) }
    #expect(try decision() == nil)
  }

  @Test func `what is in doubt is marked until it is decided`() throws {
    try open()
    let mark = "in doubt: see review/port.md"
    for path in ["by-project/_global/INDEX.md", "by-project/_global/CONTEXT.md", "search/API listens.md"] {
      #expect(try tree.read(path).contains(mark), "\(path)")
    }
    try tree.move(page, "review/keep/port.md")
    for path in ["by-project/_global/INDEX.md", "by-project/_global/CONTEXT.md", "search/API listens.md"] {
      #expect(try !tree.read(path).contains("in doubt"))
    }
  }

  @Test(arguments: ["the newer holds", "the older holds"])
  func `a decision is taken back with what it put away`(label: String) throws {
    try open()
    try tree.put(page, try ticked(label))
    let decided = try #require(try tree.store.reviewCase(named: "port"))
    let back = try tree.store.write(source: .cli) { (transaction) throws(StoreError) in
      try transaction.reopenWithMemories(decided)
    }.value
    #expect(back?.count == 1)
    #expect(try tree.entry(older).state == .live && tree.entry(newer).state == .live)
    #expect(tree.exists(page))
  }

  @Test func `nothing else is made or moved there`() throws {
    try open()
    #expect(throws: TreeError.readOnly) { try tree.put("review/mine.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.move(page, "review/other.md") }
    #expect(throws: TreeError.readOnly) { try tree.move(page, "by-project/_global/port.md") }
    #expect(throws: TreeError.self) { try tree.move(older, "review/keep/x.md") }
    #expect(throws: TreeError.self) { try tree.removeDirectory("review/keep") }
    #expect(try decision() == nil)
  }
}
