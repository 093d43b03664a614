import RecallModel
import RecallTesting
import Testing

@testable import MemoryTree

@Suite struct ContextChoiceTests {
  private func candidate(
    _ row: Int64, _ type: String = "decision", importance: Int = 3, day: Int64 = 0, isOwn: Bool = true
  ) -> ContextCandidate {
    ContextCandidate(
      row: MemoryRow(rawValue: row), type: type, importance: importance,
      created: Timestamp(rawValue: (1_000 + day) * 86_400_000_000_000), isOwn: isOwn)
  }

  private func rows(_ candidates: [ContextCandidate], _ section: ContextSection, limit: Int = 100) -> [Int64]
  {
    ContextChoice(candidates, limit: limit).rows[section]?.map(\.rawValue) ?? []
  }

  @Test func `an important memory of last year stands between one of today and one of last month`() {
    let candidates = [
      candidate(1, importance: 5, day: 0), candidate(2, day: 335), candidate(3, day: 365),
      candidate(4, day: 365),
    ]
    #expect(rows(candidates, .findings) == [4, 3, 1, 2])
  }

  @Test func `types go to their sections, and those of the user's own to the findings`() {
    let types = [
      "user_pref", "feedback", "project_fact", "reference", "session", "decision", "bugfix", "recipe",
    ]
    let candidates = types.enumerated().map { candidate(Int64($0.offset), $0.element) }
    let choice = ContextChoice(candidates, limit: 10)
    #expect(Set(choice.rows[.preferences] ?? []) == [0, 1].asRows)
    #expect(Set(choice.rows[.facts] ?? []) == [2, 3].asRows)
    #expect(Set(choice.rows[.sessions] ?? []) == [4].asRows)
    #expect(Set(choice.rows[.findings] ?? []) == [5, 6, 7].asRows)
  }

  @Test func `the newest is at least second, however unimportant`() {
    let candidates =
      (1...50).map { candidate($0, importance: 5, day: $0) } + [candidate(99, importance: 1, day: 60)]
    #expect(rows(candidates, .findings, limit: 5).prefix(2) == [50, 99])
    #expect(rows(candidates, .findings, limit: 1).count == 1)
  }

  @Test func `the last three sessions are chosen by their time alone`() {
    let candidates = (1...9).map { candidate($0, "session", importance: $0 == 1 ? 5 : 1, day: $0) }
    #expect(rows(candidates, .sessions) == [9, 8, 7])
  }

  @Test func `a project's own preference stands before one for all projects that is alike`() {
    let candidates = [candidate(1, "user_pref", isOwn: true), candidate(2, "user_pref", isOwn: false)]
    #expect(rows(candidates, .preferences) == [1, 2])
  }

  @Test func `the order is total: candidates in any order give the same choice`() {
    var random = SeededGenerator(seed: 11)
    let candidates = (1...400).map { row in
      candidate(
        row, ["decision", "user_pref", "reference", "session"][Int.random(in: 0..<4, using: &random)],
        importance: Int.random(in: 1...5, using: &random), day: Int64.random(in: 0...5, using: &random))
    }
    let choice = ContextChoice(candidates, limit: 12)
    for _ in 0..<20 {
      #expect(ContextChoice(candidates.shuffled(using: &random), limit: 12).rows == choice.rows)
    }
    // A choice cut early is the beginning of the whole one.
    let whole = ContextChoice(candidates, limit: 1_000)
    for section in ContextSection.allCases {
      #expect(choice.rows[section] == whole.rows[section].map { Array($0.prefix(min(12, section.limit))) })
    }
  }

  @Test func `all moved by the same time give the same choice: there is no clock`() {
    let candidates = (1...40).map { candidate($0, importance: Int($0 % 5) + 1, day: $0 * 7) }
    let later = (1...40).map { candidate($0, importance: Int($0 % 5) + 1, day: $0 * 7 + 4_000) }
    #expect(rows(candidates, .findings) == rows(later, .findings))
  }

  @Test func `nobody to choose from is no choice`() {
    #expect(ContextChoice([], limit: 5).rows.isEmpty)
    #expect(ContextChoice([], limit: 5).newest == nil)
  }
}

extension [Int64] {
  fileprivate var asRows: Set<MemoryRow> { Set(map { MemoryRow(rawValue: $0) }) }
}
