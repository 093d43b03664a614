import RecallModel

/// When a row of claude-mem's was made.
enum ClaudeMemMoment {
  /// 2020: there were no such agents before.
  private static let earliest = 1_577_836_800
  private static let day = 86_400

  /// From the milliseconds, else from the text beside them; `nil` where both are absurd.
  static func created(epoch: String?, text: String?) -> Timestamp? {
    moment(epoch: epoch) ?? text.flatMap { Timestamp(iso8601: $0) }.flatMap { isSane($0.seconds) ? $0 : nil }
  }

  private static func moment(epoch: String?) -> Timestamp? {
    guard let epoch, let milliseconds = Int(epoch) ?? Double(epoch).flatMap({ Int(exactly: $0.rounded()) })
    else {
      return nil
    }
    let seconds = milliseconds / 1000
    guard isSane(seconds) else { return nil }
    return Timestamp(seconds: seconds, nanoseconds: milliseconds % 1000 * 1_000_000)
  }

  private static func isSane(_ seconds: Int) -> Bool {
    (earliest...Timestamp.now.seconds + day).contains(seconds)
  }
}
