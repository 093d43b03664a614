import Foundation

/// Something that was planted in the year, and what should become of it: a line of `truth.jsonl`.
struct YearTruth: Encodable {
  enum Kind: String, Encodable {
    case fact, preference, reversal, contradiction, compatible, duplicate, nearMiss, stale, current, question
  }

  var kind: Kind
  /// How somebody would ask for it, in other words.
  var query: String?
  /// The text that is planted first.
  var first: String
  /// The text that is planted later, of a pair.
  var second: String?
  /// What a hit must hold, all of them, whatever the case.
  var markers: [String] = []
  var project: String
  /// Days since the year began.
  var days: [Int]
  /// The file that is cited.
  var file: String?

  static func write(_ truths: [YearTruth], to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = Data()
    for truth in truths {
      text += try encoder.encode(truth)
      text.append(UInt8(ascii: "\n"))
    }
    try text.write(to: URL(fileURLWithPath: path))
  }
}

/// A text that one session leads to.
struct YearStatement {
  var text: String
  var type: String
  var importance: Int
  var files: [String] = []
  /// What says the same has the same number.
  var meaning: Int
}
