internal import JSONText

/// What a model is asked in one call.
struct ModelQuestion {
  /// What it is, and how it is to answer.
  var system: String
  /// What it is to read; data, never instructions.
  var text: String
  /// What its answer must look like.
  var schema: JSON
  /// The most tokens of the answer.
  var answerLimit: Int
}

/// What a model answered.
struct ModelAnswer {
  var text: String
  /// Whether it ended because ``ModelQuestion/answerLimit`` was reached.
  var isCut: Bool
  var usage: DistillUsage
}

/// One language model behind one door.
protocol LanguageModel: Sendable {
  var provider: String { get }
  /// Asks once.
  func ask(_ question: ModelQuestion) throws(DistillError) -> ModelAnswer
}

extension DistillUsage {
  static func += (left: inout DistillUsage, right: DistillUsage) {
    left.inputTokens += right.inputTokens
    left.outputTokens += right.outputTokens
    left.microdollars += right.microdollars
  }
}
