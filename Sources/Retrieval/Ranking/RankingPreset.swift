/// Ways to weigh what is known of a candidate, by name.
public enum RankingPreset: String, Sendable, CaseIterable {
  /// Tuned on labelled queries: words and meaning first, recency and importance as a gentle prior.
  case `default`
  /// 0.7 · similarity + 0.3 · linear recency over the retention time.
  case similarityRecency = "similarity-recency"
  /// Importance × recency × relevance.
  case product
  /// 0.4 · similarity + 0.3 / (days + 1) + 0.3 · topic match.
  case topic
}
