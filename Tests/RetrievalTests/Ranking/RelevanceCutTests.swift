import RecallModel
import RecallStore
import Testing

@testable import Retrieval

@Suite struct RelevanceCutTests {
  private func rows(_ cut: RelevanceCut) -> [Int64] { cut.kept.map(\.facts.row.rawValue) }

  @Test func `where nothing answers the nearest three are kept`() {
    let cut = RelevanceCut((1...8).map { .made($0, relevance: 0.49) })
    #expect(!cut.isAnswer)
    #expect(rows(cut) == [1, 2, 3])
    #expect(rows(RelevanceCut([.made(1, relevance: 0.1)])) == [1])
  }

  @Test func `nothing found is no answer`() {
    let cut = RelevanceCut([])
    #expect(!cut.isAnswer)
    #expect(cut.kept.isEmpty)
  }

  @Test(arguments: [(0.49, false, false), (0.51, false, true), (0.59, true, false), (0.61, true, true)])
  func `a piece of a conversation must be more relevant than a note`(
    relevance: Double, isPiece: Bool, isAnswer: Bool
  ) {
    #expect(RelevanceCut([.made(1, relevance: relevance, isPiece: isPiece)]).isAnswer == isAnswer)
  }

  @Test func `followers need half of that`() {
    let cut = RelevanceCut([
      .made(1, relevance: 0.8), .made(2, relevance: 0.26), .made(3, relevance: 0.24),
      .made(4, relevance: 0.29, isPiece: true), .made(5, relevance: 0.31, isPiece: true),
    ])
    #expect(cut.isAnswer)
    #expect(rows(cut) == [1, 2, 5])
  }

  @Test func `a list ends far below its best sum, wherever that one stands`() {
    let cut = RelevanceCut([
      .made(1, sum: 9.6), .made(2, sum: 15), .made(3, sum: 9.5), .made(4, sum: 9.4), .made(5, sum: 12),
    ])
    #expect(rows(cut) == [1, 2, 3, 5])
  }

  @Test func `only the best ten make an answer`() {
    let weak = (1...10).map { RankedCandidate.made($0, relevance: 0.4) }
    #expect(!RelevanceCut(weak + [.made(11, relevance: 0.9)]).isAnswer)
    #expect(RelevanceCut(weak.dropLast() + [.made(11, relevance: 0.9)]).isAnswer)
  }

  @Test func `an uncut list is whole`() {
    let cut = RelevanceCut(all: (1...8).map { .made($0, sum: -5, relevance: 0) })
    #expect(rows(cut) == Array(1...8))
    #expect(cut.isAnswer)
  }
}
