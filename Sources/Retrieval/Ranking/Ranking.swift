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

  /// A score from 0 to 1.
  public func score(_ features: CandidateFeatures) -> Double {
    let score: Float
    switch preset {
    case .default: score = squashed(sum(features))
    case .similarityRecency: score = 0.7 * similarity(features) + 0.3 * linearRecency(features)
    case .product:
      score = squashed(sum(features)) * halvingRecency(features) * Float(features.importance) / 5
    case .topic: score = 0.4 * similarity(features) + 0.3 / (features.ageDays + 1) + 0.3 * features.topic
    }
    return Double(min(1, max(0, score)))
  }

  /// What the score is made of, the weightiest part first.
  public func parts(_ features: CandidateFeatures) -> [ScorePart] {
    let parts: [ScorePart]
    switch preset {
    case .default: parts = defaultParts(features)
    case .similarityRecency:
      parts = [
        part("meaning", similarity(features), 0.7), part("recency", linearRecency(features), 0.3),
      ]
    case .product:
      parts = [
        part("relevance", squashed(sum(features)), 1), part("recency", halvingRecency(features), 1),
        part("importance", Float(features.importance) / 5, 1),
      ]
    case .topic:
      parts = [
        part("meaning", similarity(features), 0.4), part("recency", 1 / (features.ageDays + 1), 0.3),
        part("topic", features.topic, 0.3),
      ]
    }
    return Self.weightiestFirst(parts)
  }

  /// The default's sum, whatever the preset.
  func sum(_ features: CandidateFeatures) -> Float {
    let said =
      weights.meaning * similarity(features) + weights.nearMeaning * nearSimilarity(features)
      + weights.words * features.words + weights.nearWords * features.nearWords
      + weights.wideWords * features.wideWords
    let form =
      weights.name * features.name + weights.time * features.time + weights.answer * features.answer
      + weights.reply * features.reply
    let prior =
      weights.recency * halvingRecency(features) + weights.importance * Float(features.importance - 3)
      + weights.access * logf(1 + Float(features.accessCount))
      + (features.isInWorkingSet ? weights.workingSet : 0) + (features.isInDoubt ? weights.doubt : 0)
      + (features.isArchived ? weights.archive : 0)
      + (features.isPreference ? weights.preference * halvingRecency(features) : 0)
    return said + form + prior
  }

  /// How well a candidate answers, 0 to 1.6, whatever it is ordered by: what ``RelevanceCut`` goes by.
  ///
  /// The cosine and the share of words alone: a name or a date in it makes a memory likelier among those that
  /// answer, and says nothing of whether it does.
  func relevance(_ features: CandidateFeatures) -> Double {
    let share =
      (weights.words * features.words + weights.nearWords * features.nearWords
        + weights.wideWords * features.wideWords) / (weights.words + weights.nearWords + weights.wideWords)
    return Double(similarity(features) + Self.shareInRelevance * share)
  }

  private static let shareInRelevance: Float = 0.6

  private func defaultParts(_ features: CandidateFeatures) -> [ScorePart] {
    [
      part("meaning", similarity(features), weights.meaning),
      part("meaning nearby", nearSimilarity(features), weights.nearMeaning),
      part("words", features.words, weights.words),
      part("words nearby", features.nearWords, weights.nearWords),
      part("words around", features.wideWords, weights.wideWords),
      part("name", features.name, weights.name),
      part("time", features.time, weights.time),
      part("answer", features.answer, weights.answer),
      part("reply", features.reply, weights.reply),
      part("recency", halvingRecency(features), weights.recency),
      part("importance", Float(features.importance - 3), weights.importance),
      part("access", logf(1 + Float(features.accessCount)), weights.access),
      part("working set", features.isInWorkingSet ? 1 : 0, weights.workingSet),
      part("doubt", features.isInDoubt ? 1 : 0, weights.doubt),
      part("preference", features.isPreference ? halvingRecency(features) : 0, weights.preference),
      part("archive", features.isArchived ? 1 : 0, weights.archive),
    ]
  }

  private func part(_ name: String, _ value: Float, _ weight: Float) -> ScorePart {
    ScorePart(name: name, value: Double(value), contribution: Double(value * weight))
  }

  /// The cosine, or without vectors the share of words, which has about the same range.
  private func similarity(_ features: CandidateFeatures) -> Float {
    max(0, features.hasMeaning ? features.meaning : features.words * Self.wordsAsCosine)
  }

  private func nearSimilarity(_ features: CandidateFeatures) -> Float {
    max(0, features.hasMeaning ? features.nearMeaning : features.nearWords * Self.wordsAsCosine)
  }

  /// All words of a query make a memory as near as one of this cosine.
  private static let wordsAsCosine: Float = 0.7

  private func linearRecency(_ features: CandidateFeatures) -> Float {
    max(0, 1 - features.ageDays / retentionDays)
  }

  private func halvingRecency(_ features: CandidateFeatures) -> Float {
    exp2f(-features.ageDays / weights.recencyHalfLife)
  }

  private func squashed(_ sum: Float) -> Float { 1 / (1 + expf((weights.middle - sum) / weights.spread)) }

  private static func weightiestFirst(_ parts: [ScorePart]) -> [ScorePart] {
    parts.enumerated().filter { $0.element.contribution != 0 }
      .sorted { left, right in
        let (a, b) = (abs(left.element.contribution), abs(right.element.contribution))
        return a != b ? a > b : left.offset < right.offset
      }.map(\.element)
  }
}
