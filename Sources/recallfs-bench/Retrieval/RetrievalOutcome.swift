import Foundation
import Retrieval

/// What one way of searching made of all questions.
struct RetrievalOutcome {
  /// Scores of the questions with an answer, by category.
  private(set) var scores: [String: [RankingScore]] = [:]
  /// Questions without an answer, and how many of them got one.
  private(set) var emptyCount = 0
  private(set) var falseCount = 0
  private(set) var milliseconds: [Double] = []
  private var lines: [Line] = []

  /// What is written of a question.
  private struct Line: Encodable {
    var id: String
    var results: [String]
    var scores: [Double]
    var relevances: [Double]
  }

  /// Questions that swap names on purpose: their labels are near misses, so they are no part of `main`.
  private static let adversarial = "adversarial"

  mutating func add(
    _ question: LabelledSet.Question, _ recall: Recall, results: [String], relevant: Set<String>,
    seconds: Double
  ) {
    milliseconds.append(seconds * 1000)
    lines.append(
      Line(
        id: question.id, results: results, scores: recall.hits.map(\.score),
        relevances: recall.hits.map(\.relevance)))
    guard !relevant.isEmpty else {
      emptyCount += 1
      if !results.isEmpty { falseCount += 1 }
      return
    }
    scores[question.group, default: []].append(RankingScore(results, relevant: relevant))
  }

  /// Groups in the order to be shown: all of them first.
  var groups: [(name: String, scores: [RankingScore])] {
    let main = scores.filter { $0.key != Self.adversarial }.sorted { $0.key < $1.key }
    let rest = scores.filter { $0.key == Self.adversarial }
    return [("main", main.flatMap(\.value))] + main.map { ($0.key, $0.value) }
      + rest.map { ($0.key, $0.value) }
  }

  var falseAnswerRate: Double? { emptyCount == 0 ? nil : Double(falseCount) / Double(emptyCount) }

  /// The value below which a share of the times lies.
  func percentile(_ share: Double) -> Double {
    guard !milliseconds.isEmpty else { return .nan }
    let sorted = milliseconds.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  /// One JSON object a question: `id`, `results`, and of each result `scores` and `relevances`.
  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = try lines.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    try (text.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }
}
