import RecallModel
import Synchronization
import Testing

@testable import MemoryTree

/// `.recallfs/budget.md`: a page that a person sets.
@Suite struct BudgetFileTests {
  /// The caps behind the page.
  final class Caps: Sendable {
    private let caps = Mutex(DistillCaps.standard)
    private let fails: Bool

    init(fails: Bool = false) { self.fails = fails }

    var value: DistillCaps { caps.withLock { $0 } }

    var access: BudgetAccess {
      BudgetAccess { [self] in
        Array(BudgetPage.text(caps: value, today: DistillSpending(), provider: "offline").utf8)
      } write: { [self] text in
        guard !fails, let new = try? BudgetPage.caps(from: text) else { return false }
        caps.withLock { $0 = new }
        return true
      }
    }
  }

  let path = ".recallfs/budget.md"

  @Test func `it is there, writable, and of its size`() throws {
    let tree = try TreeHarness(budget: Caps().access)
    let text = try tree.read(path)
    #expect(text.contains("daily tokens: 200000\n"))
    let attributes = try tree.find(path).attributes
    #expect(attributes.isWritable && attributes.byteCount == text.utf8.count)
    #expect(try !TreeHarness().exists(path))
  }

  @Test(arguments: [true, false]) func `what is written is set`(byRenaming: Bool) throws {
    let caps = Caps()
    let tree = try TreeHarness(budget: caps.access)
    let text = try tree.read(path).replacing("200000", with: "1,000").replacing("0.50", with: "2")
    if byRenaming { try tree.replace(path, text) } else { try tree.put(path, text) }
    #expect(caps.value == DistillCaps(dailyTokens: 1_000, dailyMicrodollars: 2_000_000))
    #expect(try tree.read(path).contains("daily dollars: 2.00\n"), "the page is written as ever")
    #expect(try tree.list(".recallfs") == ["budget.md", "log.md", "status.md"])
  }

  @Test(arguments: [true, false]) func `a text that sets none is refused, said, and the old caps stand`(
    byRenaming: Bool
  ) throws {
    let caps = Caps()
    let tree = try TreeHarness(budget: caps.access)
    let before = try tree.read(path)
    #expect(throws: TreeError.invalid) {
      let bad = "# Budget\n\ndaily tokens: many\n"
      if byRenaming { try tree.replace(path, bad) } else { try tree.put(path, bad) }
    }
    #expect(caps.value == .standard)
    #expect(try tree.read(path) == before)
    #expect(try tree.read(".recallfs/log.md").ranges(of: "budget.md, line 3").count == 1)
    try tree.put(path, "daily tokens: 7\n")
    #expect(caps.value.dailyTokens == 7)
  }

  @Test func `caps that cannot be stored are an error`() throws {
    let tree = try TreeHarness(budget: Caps(fails: true).access)
    #expect(throws: TreeError.self) { try tree.put(path, "daily tokens: 7\n") }
  }

  @Test func `nothing but temporary files is made beside it`() throws {
    let tree = try TreeHarness(budget: Caps().access)
    #expect(throws: TreeError.readOnly) { try tree.put(".recallfs/other.md", "x") }
    #expect(throws: TreeError.readOnly) { try tree.put(".recallfs/status.md", "x") }
    try tree.put(".recallfs/sedXYZ", "daily tokens: 7\n")
    #expect(throws: TreeError.readOnly) { try tree.move(".recallfs/sedXYZ", ".recallfs/other.md") }
    #expect(throws: TreeError.readOnly) { try tree.move(".recallfs/sedXYZ", ".recallfs/log.md") }
    try tree.remove(".recallfs/sedXYZ")
  }
}
