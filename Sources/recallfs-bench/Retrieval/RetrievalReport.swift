import Foundation

/// The rows of a retrieval run, for a person or a script.
struct RetrievalReport: Encodable {
  /// One way of searching, one group of questions.
  struct Row: Encodable {
    var side: String
    var group: String
    var questions: Int
    /// In the order of ``RetrievalReport/columns``.
    var values: [Double]
  }

  /// What is true of one way of searching as a whole.
  struct Whole: Encodable {
    var side: String
    /// Share of the questions without an answer that got one; left out where there are none.
    var falseAnswerRate: Double?
    var emptyQuestions: Int
    /// Milliseconds a query, embedding included.
    var p50: Double
    var p95: Double
    var p99: Double
  }

  static let columns = ["R@1", "R@5", "R@10", "R@20", "MRR@10", "nDCG@10", "precision"]

  var subject: String
  var machine = Machine.description
  var rows: [Row] = []
  var wholes: [Whole] = []

  init(subject: String) { self.subject = subject }

  mutating func add(_ outcome: RetrievalOutcome, named side: String) {
    for group in outcome.groups where !group.scores.isEmpty {
      rows.append(
        Row(side: side, group: group.name, questions: group.scores.count, values: group.scores.means))
    }
    wholes.append(
      Whole(
        side: side, falseAnswerRate: outcome.falseAnswerRate, emptyQuestions: outcome.emptyCount,
        p50: outcome.percentile(0.5), p95: outcome.percentile(0.95), p99: outcome.percentile(0.99)))
  }

  func deliver(json: Bool) throws {
    guard !json else {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      return Terminal.say(String(decoding: try encoder.encode(self), as: UTF8.self))
    }
    Terminal.say("# \(subject)\n# \(machine)")
    Terminal.say(Self.line("side", "group", "n", Self.columns))
    for row in rows {
      Terminal.say(
        Self.line(row.side, row.group, String(row.questions), row.values.map { String(format: "%.3f", $0) }))
    }
    for whole in wholes {
      let times = String(format: "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms", whole.p50, whole.p95, whole.p99)
      let wrong = whole.falseAnswerRate.map {
        String(format: "; false answers %.3f of %d", $0, whole.emptyQuestions)
      }
      Terminal.say("\(whole.side): \(times)\(wrong ?? "")")
    }
  }

  private static func line(_ side: String, _ group: String, _ count: String, _ values: [String]) -> String {
    side.padding(toLength: 9, withPad: " ", startingAt: 0)
      + group.padding(toLength: 16, withPad: " ", startingAt: 0)
      + String(repeating: " ", count: max(0, 5 - count.count)) + count
      + values.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
  }
}
