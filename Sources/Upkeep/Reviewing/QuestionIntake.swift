import RecallModel
import RecallStore

/// Remembers questions beside their sessions before the events are packed: only over months is it seen what is asked
/// again and again.
struct QuestionIntake {
  /// Asked longer ago is not asked any more.
  static let days: Int64 = 180
  /// Prompts of one transaction.
  private static let batch = 2_000
  /// Under which it notes how far it has come.
  private static let record = "questions"

  let store: MemoryStore

  /// `nil` when nothing has been said since the last time.
  func step(at now: Timestamp) throws(StoreError) -> UpkeepStep? {
    guard try !next().prompts.isEmpty else { return nil }
    // No memory changes, so there is no line to tell of.
    return UpkeepStep { () throws(StoreError) in while try takeIn(at: now) {} }
  }

  private func next() throws(StoreError) -> (record: UpkeepRecord, prompts: [StoredPrompt]) {
    let record = try store.upkeepRecord(of: Self.record)
    return (record, try store.prompts(after: EventRow(rawValue: record.cursor), limit: Self.batch))
  }

  private func takeIn(at now: Timestamp) throws(StoreError) -> Bool {
    var (record, prompts) = try next()
    guard let last = prompts.last else { return false }
    record.cursor = last.event.rawValue
    record.finished = now
    var questions: [StoredQuestion] = []
    for prompt in prompts {
      guard let text = LastingQuestion.find(in: prompt.text) else { continue }
      questions.append(
        StoredQuestion(session: prompt.session, project: prompt.project, time: prompt.time, text: text))
    }
    let (found, reached) = (questions, record)
    let start = Timestamp(rawValue: now.rawValue - Self.days * Holding.day)
    _ = try store.write(source: .compaction) { transaction throws(StoreError) in
      for question in found { try transaction.add(question) }
      try transaction.dropQuestions(before: start)
      try transaction.note(reached)
    }
    return true
  }
}
