/// Two places in one number: where the check of cited facts goes on, and up to which event questions were looked for.
struct ReviewCursor {
  /// The last memory whose citations were checked; 0 to begin anew.
  var memory: Int64
  /// The newest event there was when questions were looked for.
  var event: Int64

  private static let half: Int64 = 1 << 31

  init(_ stored: Int64) {
    memory = stored % Self.half
    event = stored / Self.half
  }

  var stored: Int64 { min(event, Self.half - 1) * Self.half + min(memory, Self.half - 1) }
}
