import Glibc

/// Makes one score of a candidate's features: a pure function, whatever the preset.
public struct Ranking: Sendable {
  /// How features are weighed.
  public var preset: RankingPreset
  /// For the default.
  public var weights = RankingWeights()
  /// The time after which recency counts nothing, for ``RankingPreset/similarityRecency``.
  public var retentionDays: Float = 90

  /// Takes a preset.
  public init(_ preset: RankingPreset = .default) { self.preset = preset }

  /// A score from 0 to 1 and what it is made of, the weightiest part first.
  public func score(_ features: CandidateFeatures) -> (score: Double, parts: [ScorePart]) {
    let parts: [Part]
    switch preset {
    case .default: parts = defaultParts(features)
    case .similarityRecency:
      parts = [
        Part("meaning", similarity(features), 0.7),
        Part("recency", max(0, 1 - features.ageDays / retentionDays), 0.3),
      ]
    case .product:
      let relevance = squashed(sum(features))
      let recency = exp2f(-features.ageDays / weights.recencyHalfLife)
      let importance = Float(features.importance) / 5
      parts = [Part("relevance × recency × importance", relevance * recency * importance, 1)]
    case .topic:
      parts = [
        Part("meaning", similarity(features), 0.4), Part("recency", 1 / (features.ageDays + 1), 0.3),
        Part("topic", features.topic, 0.3),
      ]
    }
    let sum = parts.reduce(0) { $0 + $1.contribution }
    let score = preset == .default ? squashed(sum) : min(1, max(0, sum))
    return (Double(score), Self.explained(parts))
  }

  /// The default's sum, whatever the preset.
  func sum(_ features: CandidateFeatures) -> Float {
    defaultParts(features).reduce(0) { $0 + $1.contribution }
  }

  /// How well a candidate answers, 0 to about 1.6, whatever it is ordered by: what ``RelevanceCut`` goes by.
  ///
  /// The cosine and the share of words alone: a name or a date in it makes a memory likelier among those that
  /// answer, and says nothing of whether it does.
  public func relevance(_ features: CandidateFeatures) -> Double {
    let share =
      (weights.words * features.words + weights.nearWords * features.nearWords + weights.wideWords
        * features.wideWords)
      / (weights.words + weights.nearWords + weights.wideWords)
    return Double(similarity(features) + Self.shareInRelevance * share)
  }

  private static let shareInRelevance: Float = 0.6

  private struct Part {
    var name: String
    var value: Float
    var contribution: Float

    init(_ name: String, _ value: Float, _ weight: Float) {
      self.name = name
      self.value = value
      contribution = value * weight
    }
  }

  private func defaultParts(_ features: CandidateFeatures) -> [Part] {
    let near = features.hasMeaning ? features.nearMeaning : features.nearWords * Self.wordsAsCosine
    return [
      Part("meaning", similarity(features), weights.meaning),
      Part("meaning nearby", near, weights.nearMeaning),
      Part("words", features.words, weights.words),
      Part("words nearby", features.nearWords, weights.nearWords),
      Part("words around", features.wideWords, weights.wideWords),
      Part("name", features.name, weights.name),
      Part("time", features.time, weights.time),
      Part("answer", features.answer, weights.answer),
      Part("reply", features.reply, weights.reply),
      Part("recency", exp2f(-features.ageDays / weights.recencyHalfLife), weights.recency),
      Part("importance", Float(features.importance - 3), weights.importance),
      Part("access", logf(1 + Float(features.accessCount)), weights.access),
      Part("working set", features.isInWorkingSet ? 1 : 0, weights.workingSet),
    ]
  }

  /// The cosine, or without vectors the share of words, which has about the same range.
  private func similarity(_ features: CandidateFeatures) -> Float {
    max(0, features.hasMeaning ? features.meaning : features.words * Self.wordsAsCosine)
  }

  /// All words of a query make a memory as near as one of this cosine.
  private static let wordsAsCosine: Float = 0.7

  private func squashed(_ sum: Float) -> Float { 1 / (1 + expf((weights.middle - sum) / weights.spread)) }

  private static func explained(_ parts: [Part]) -> [ScorePart] {
    parts.filter { $0.contribution != 0 }.enumerated()
      .sorted { left, right in
        let (a, b) = (abs(left.element.contribution), abs(right.element.contribution))
        return a != b ? a > b : left.offset < right.offset
      }
      .map {
        ScorePart(
          name: $0.element.name, value: Double($0.element.value),
          contribution: Double($0.element.contribution))
      }
  }
}
