internal import JSONText
internal import RecallModel

/// Makes memories of a session with a language model, in two passes.
struct ModelDistiller: Distiller {
  var model: any LanguageModel
  /// The most tokens of the session in one call.
  var partTokens = 24_000
  /// The most parts; of a longer session the middle is left out.
  var mostParts = 8
  /// The most tokens of an answer, doubled once when one is cut.
  var answerLimit = 8_000

  var provider: String { model.provider }

  func distill(_ input: DistillInput) throws(DistillError) -> Distillation {
    var usage = DistillUsage()
    var parts = SessionText(input.events, partTokens: partTokens).parts
    guard !parts.isEmpty else { return Distillation(memories: [], summary: nil, provider: provider) }
    if parts.count > mostParts {
      parts = Array(parts.prefix(mostParts / 2) + parts.suffix(mostParts - mostParts / 2))
    }
    var notes: [String] = []
    for part in parts {
      let question = ModelQuestion(
        system: Prompts.findings, text: Self.framed(part), schema: Prompts.findingsSchema,
        answerLimit: answerLimit)
      let findings = try ask(question, usage: &usage) { FindingReader.findings(in: $0, part: part) }
      notes += findings
    }
    guard !notes.isEmpty else {
      return Distillation(memories: [], summary: nil, provider: provider, usage: usage)
    }
    let text = SessionText.clean(
      SessionText.trimmed(notes.joined(separator: "\n"), to: partTokens * 4))
    let question = ModelQuestion(
      system: Prompts.memories, text: Self.framed("Project: \(input.project)\n\(text)"),
      schema: Prompts.memoriesSchema, answerLimit: answerLimit)
    let reader = ProposalReader(input)
    let made = try ask(question, usage: &usage) { reader.proposals(in: $0) }
    return Distillation(
      memories: made.memories, summary: made.summary, provider: provider, usage: usage)
  }

  private static func framed(_ text: String) -> String {
    let inside = text.split(separator: "</record>", omittingEmptySubsequences: false).joined(
      separator: "< /record>")
    return "<record>\n\(inside)\n</record>"
  }

  /// Asks until an answer can be read: a cut one once more with more room, a bad one once more with what is wrong.
  private func ask<Value>(
    _ question: ModelQuestion, usage: inout DistillUsage, read: (String) -> Value?
  ) throws(DistillError) -> Value {
    var question = question
    for attempt in 0..<2 {
      let answer: ModelAnswer
      do throws(DistillError) {
        answer = try model.ask(question)
      } catch {
        var error = error
        error.usage += usage
        throw error
      }
      usage += answer.usage
      if !answer.isCut, let value = read(answer.text) { return value }
      guard attempt == 0 else { break }
      if answer.isCut {
        question.answerLimit *= 2
      } else {
        question = Prompts.repair(
          question, answer: answer.text, problem: "it is no JSON object of the shape asked for")
      }
    }
    throw DistillError(.unusable, "the model gives no usable answer, even when asked again", usage: usage)
  }
}
