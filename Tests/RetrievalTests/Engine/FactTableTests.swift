import RecallModel
import RecallStore
import RecallTesting
import Testing
import VectorIndex

@testable import Retrieval

@Suite struct FactTableTests {
  private func fact(
    _ row: Int64, project: Int64 = 1, type: String = "decision", state: MemoryState = .live,
    importance: Int = 3, created: Int = 100, session: String? = nil, tags: [String] = [], files: [String] = []
  ) -> RankingFacts {
    let moment = Timestamp(seconds: created)
    return RankingFacts(
      row: MemoryRow(rawValue: row), project: ProjectRow(rawValue: project), type: type, state: state,
      importance: importance, created: moment, modified: moment, tokens: 1, title: "Title", session: session,
      tags: tags, files: files)
  }

  private func table(_ facts: [RankingFacts]) -> FactTable {
    var table = FactTable()
    table.absorb(RankingFactsSet(sequence: 1, isWhole: true, memories: facts))
    return table
  }

  private func rows(_ table: FactTable, scope: ProjectRow? = nil, _ fill: (inout SearchFilters) -> Void)
    -> [Int64]
  {
    var filters = SearchFilters()
    fill(&filters)
    let set = table.rows(allowedBy: RowFilter(filters, scope: scope))
    return (0...20).filter { set.contains($0) }
  }

  private var filled: FactTable {
    table([
      fact(1, project: ProjectRow.global.rawValue, tags: ["Auth"], files: ["src/auth.rs"]),
      fact(2, project: 2, type: "bugfix", importance: 5, created: 200, tags: ["db"], files: ["src/DB.swift"]),
      fact(3, project: 2, state: .superseded, created: 300, tags: ["auth", "db"]),
      fact(5, project: 3, state: .archived, importance: 1, created: 400, files: ["docs/auth.md"]),
    ])
  }

  @Test func `every filter keeps to what it says`() {
    #expect(rows(filled) { _ in } == [1, 2, 3])
    #expect(rows(filled) { $0.types = ["bugfix"] } == [2])
    #expect(rows(filled) { $0.types = ["bugfix", "decision"] } == [1, 2, 3])
    #expect(rows(filled) { $0.projects = [ProjectRow(rawValue: 2)] } == [2, 3])
    #expect(rows(filled) { $0.projects = [ProjectRow(rawValue: 2), .global] } == [1, 2, 3])
    #expect(rows(filled) { $0.tags = ["AUTH"] } == [1, 3])
    #expect(rows(filled) { $0.tags = ["auth", "db"] } == [1, 2, 3])
    #expect(rows(filled) { $0.tags = ["aut"] } == [])
    #expect(rows(filled) { $0.files = ["auth"] } == [1])
    #expect(rows(filled) { $0.files = ["SRC/"] } == [1, 2])
    #expect(rows(filled) { $0.since = Timestamp(seconds: 200) } == [2, 3])
    #expect(rows(filled) { $0.until = Timestamp(seconds: 200) } == [1])
    #expect(rows(filled) { $0.importance = 4 } == [2])
    #expect(rows(filled) { $0.state = .archived } == [5])
    #expect(rows(filled) { $0.state = .superseded } == [3])
    #expect(rows(filled) { $0.state = .live } == [1, 2])
  }

  @Test func `filters of several kinds all hold, also with a state`() {
    #expect(
      rows(filled) {
        $0.types = ["decision"]
        $0.tags = ["auth"]
        $0.since = Timestamp(seconds: 150)
      } == [3])
    #expect(
      rows(filled) {
        $0.state = .archived
        $0.files = ["auth"]
      } == [5])
  }

  @Test func `a scope holds with the global ones and inside it a filter by project`() {
    let two = ProjectRow(rawValue: 2)
    #expect(rows(filled, scope: two) { _ in } == [1, 2, 3])
    #expect(rows(filled, scope: ProjectRow(rawValue: 3)) { _ in } == [1])
    #expect(rows(filled, scope: two) { $0.projects = [two] } == [2, 3])
    #expect(rows(filled, scope: two) { $0.projects = [ProjectRow(rawValue: 3)] } == [])
  }

  @Test func `neighbours are of the same session and project, in the order of their rows`() {
    let table = table([
      fact(1, session: "a"), fact(2, session: "b"), fact(3, session: "a"), fact(4, session: "a"),
      fact(5, project: 2, session: "a"), fact(7, session: "a"), fact(9), fact(10),
    ])
    func near(_ row: Int64, _ reach: Int) -> [[Int64]] {
      let found = table.neighbours(of: MemoryRow(rawValue: row), reach: reach)
      return [found.before.map(\.rawValue), found.after.map(\.rawValue)]
    }
    #expect(near(3, 4) == [[1], [4, 7]])
    #expect(near(3, 1) == [[1], [4]])
    #expect(near(7, 2) == [[3, 4], []])
    #expect(near(2, 4) == [[], []])
    #expect(near(5, 4) == [[], []])
    #expect(near(9, 4) == [[], []], "no session is no session of its own")
    #expect(near(3, 0) == [[], []])
    #expect(near(99, 4) == [[], []])
  }

  @Test func `what was purged is gone from everything`() {
    var table = table([fact(1, session: "a"), fact(2, session: "a"), fact(3, session: "a")])
    let two = MemoryRow(rawValue: 2)
    table.absorb(RankingFactsSet(sequence: 2, isWhole: false, purged: [two, MemoryRow(rawValue: 50)]))
    #expect(table.sequence == 2)
    #expect(table.count == 2)
    #expect(table[two] == nil)
    #expect(table.session(of: two) == nil)
    #expect(rows(table) { _ in } == [1, 3])
    #expect(table.neighbours(of: MemoryRow(rawValue: 1), reach: 1).after == [MemoryRow(rawValue: 3)])
    table.absorb(RankingFactsSet(sequence: 3, isWhole: false, purged: [two]))
    #expect(table.count == 2)
  }

  @Test(arguments: [UInt64(3), 17, 2026]) func `a table that follows is a table read anew`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var truth: [Int64: RankingFacts] = [:]
    var following = FactTable()
    following.absorb(RankingFactsSet(sequence: 0, isWhole: true))
    for step in 1...150 {
      var changed: Set<Int64> = []
      var purged: Set<Int64> = []
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let row = Int64.random(in: 1...40, using: &generator)
        if Int.random(in: 0..<4, using: &generator) == 0 {
          if truth.removeValue(forKey: row) != nil { purged.insert(row) }
          changed.remove(row)
        } else if !purged.contains(row) {
          truth[row] = random(row, &generator)
          changed.insert(row)
        }
      }
      following.absorb(
        RankingFactsSet(
          sequence: Int64(step), isWhole: false, memories: changed.sorted().compactMap { truth[$0] },
          purged: purged.map { MemoryRow(rawValue: $0) }))
      expectSame(following, table(truth.keys.sorted().compactMap { truth[$0] }))
    }
  }

  private func random(_ row: Int64, _ generator: inout SeededGenerator) -> RankingFacts {
    let session = ["a", "b", nil].randomElement(using: &generator) ?? nil
    return fact(
      row, project: Int64.random(in: 1...3, using: &generator),
      type: Bool.random(using: &generator) ? "decision" : "bugfix",
      state: MemoryState.allCases.randomElement(using: &generator) ?? .live,
      importance: Int.random(in: 1...5, using: &generator), session: session)
  }

  private func expectSame(_ left: FactTable, _ right: FactTable) {
    #expect(left.count == right.count)
    #expect(Array(left.all) == Array(right.all))
    for filter in [SearchFilters(), SearchFilters(state: .archived), SearchFilters(type: "bugfix")] {
      #expect(
        left.rows(allowedBy: RowFilter(filter, scope: nil))
          == right.rows(allowedBy: RowFilter(filter, scope: nil)))
    }
    for row in (0...41).map({ MemoryRow(rawValue: $0) }) {
      let near = (left.neighbours(of: row, reach: 3), right.neighbours(of: row, reach: 3))
      #expect(near.0.before == near.1.before)
      #expect(near.0.after == near.1.after)
    }
  }
}

extension SearchFilters {
  fileprivate init(state: MemoryState) {
    self.init()
    self.state = state
  }

  fileprivate init(type: String) {
    self.init()
    types = [type]
  }
}
