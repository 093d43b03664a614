import Foundation

/// How good one list of results is, and the means over many.
struct RankingScore {
  static let cutoffs = [1, 5, 10, 20]

  /// Recall at each of ``cutoffs``.
  var recall: [Double]
  /// Reciprocal rank of the first right one among the first ten.
  var reciprocalRank: Double
  /// Normalised discounted cumulative gain of the first ten, binary gain.
  var gain: Double
  /// Share of the returned list that is right; `nil` for an empty list.
  var precision: Double?

  init(_ results: [String], relevant: Set<String>) {
    let hits = results.map { relevant.contains($0) }
    recall = Self.cutoffs.map { cutoff in
      Double(hits.prefix(cutoff).count { $0 }) / Double(relevant.count)
    }
    reciprocalRank = hits.prefix(10).firstIndex(of: true).map { 1 / Double($0 + 1) } ?? 0
    let found = hits.prefix(10).enumerated().reduce(0.0) { $0 + ($1.element ? Self.discount($1.offset) : 0) }
    let ideal = (0..<min(10, relevant.count)).reduce(0.0) { $0 + Self.discount($1) }
    gain = found / ideal
    precision = results.isEmpty ? nil : Double(hits.count { $0 }) / Double(results.count)
  }

  private static func discount(_ place: Int) -> Double { 1 / log2(Double(place) + 2) }
}

extension [RankingScore] {
  /// The values of one row: recalls, MRR@10, nDCG@10, precision.
  var means: [Double] {
    guard !isEmpty else { return [] }
    func mean(_ value: (RankingScore) -> Double) -> Double { reduce(0) { $0 + value($1) } / Double(count) }
    let precisions = compactMap(\.precision)
    return RankingScore.cutoffs.indices.map { cutoff in mean { $0.recall[cutoff] } }
      + [
        mean(\.reciprocalRank), mean(\.gain),
        precisions.isEmpty ? .nan : precisions.reduce(0, +) / Double(precisions.count),
      ]
  }
}
