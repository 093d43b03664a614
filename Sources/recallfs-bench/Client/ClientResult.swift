/// What one run of the client says on standard output, as two numbers.
struct ClientResult {
  var operationsPerSecond: Double
  /// Files or lines that are not there, or not whole.
  var lost: Int

  init(operationsPerSecond: Double, lost: Int) {
    self.operationsPerSecond = operationsPerSecond
    self.lost = lost
  }

  /// Reads what ``text`` wrote.
  init(_ text: String) throws {
    let words = text.split { $0.isWhitespace }
    guard words.count == 2, let rate = Double(words[0]), let lost = Int(words[1]) else {
      throw BenchFailure("the client said \(text)")
    }
    self.init(operationsPerSecond: rate, lost: lost)
  }

  var text: String { "\(operationsPerSecond) \(lost)" }
}
