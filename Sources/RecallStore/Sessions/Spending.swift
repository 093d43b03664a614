public import RecallModel

/// What distilling cost on a day.
public struct Spending: Hashable, Sendable {
  /// A day of the local calendar, as in `2026-11-21`.
  public var day: String
  /// Who was asked; empty in a sum.
  public var provider: String
  /// Tokens, sent and made.
  public var tokens: Int
  /// Millionths of a US dollar.
  public var microdollars: Int

  /// Takes the parts as they are.
  public init(day: String, provider: String, tokens: Int, microdollars: Int) {
    self.day = day
    self.provider = provider
    self.tokens = tokens
    self.microdollars = microdollars
  }

  /// The day of a moment, by the time zone of the process.
  public static func day(of time: Timestamp) -> String {
    let date = LocalDate(time)
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(date.year)-\(padded(date.month))-\(padded(date.day))"
  }
}

extension MemoryStore {
  /// What distilling may cost a day.
  public func distillCaps() throws(StoreError) -> DistillCaps {
    let caps = try readers.use("read the caps") { session throws(StoreError) in
      try session.first(.caps) { row in
        DistillCaps(dailyTokens: Int(row.integer(0)), dailyMicrodollars: Int(row.integer(1)))
      }
    }
    // A store whose row somebody has deleted spends nothing.
    return caps ?? DistillCaps(dailyTokens: 0, dailyMicrodollars: 0)
  }

  /// Says what distilling may cost a day; less than nothing is nothing.
  public func setDistillCaps(_ caps: DistillCaps) throws(StoreError) {
    try writing("set the caps") { session throws(StoreError) in
      try session.run(
        .setCaps, [.integer(max(0, caps.dailyTokens)), .integer(max(0, caps.dailyMicrodollars))])
    }
  }

  /// Adds to what was spent on a day; for what a job that is finished has cost, the job's end does it.
  public func addSpending(_ spending: Spending) throws(StoreError) {
    try writing("note what was spent") { session throws(StoreError) in try session.addSpending(spending) }
  }

  /// What was spent on days of a range, by day and provider, the newest day first.
  ///
  /// - Parameter days: as in `2026-11-21`; all without.
  public func spending(days: ClosedRange<String>? = nil) throws(StoreError) -> [Spending] {
    try readers.use("read what was spent") { session throws(StoreError) in
      var found: [Spending] = []
      try session.each(.spending, [.text(days?.lowerBound ?? ""), .text(days?.upperBound ?? "~")]) { row in
        found.append(
          Spending(
            day: row.text(0), provider: row.text(1), tokens: Int(row.integer(2)),
            microdollars: Int(row.integer(3))))
      }
      return found
    }
  }

  /// What was spent on one day, by whichever provider.
  public func spending(on day: String) throws(StoreError) -> Spending {
    try spending(days: day...day).reduce(into: Spending(day: day, provider: "", tokens: 0, microdollars: 0)) {
      sum, part in
      sum.tokens += part.tokens
      sum.microdollars += part.microdollars
    }
  }
}

extension Connection.Session {
  /// Adds to what was spent; nothing makes no row.
  func addSpending(_ spending: Spending) throws(StoreError) {
    guard spending.tokens > 0 || spending.microdollars > 0 else { return }
    try run(
      .addSpending,
      [
        .text(spending.day), .text(spending.provider), .integer(spending.tokens),
        .integer(spending.microdollars),
      ])
  }
}

extension Query {
  fileprivate static let caps = Query("SELECT daily_tokens, daily_microdollars FROM distill_caps")
  fileprivate static let setCaps = Query(
    """
    INSERT INTO distill_caps VALUES (1, ?1, ?2)
    ON CONFLICT (one) DO UPDATE SET daily_tokens = ?1, daily_microdollars = ?2
    """)
  fileprivate static let addSpending = Query(
    """
    INSERT INTO spending VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (day, provider) DO UPDATE SET tokens = tokens + ?3, microdollars = microdollars + ?4
    """)
  fileprivate static let spending = Query(
    """
    SELECT day, provider, tokens, microdollars FROM spending WHERE day BETWEEN ? AND ?
    ORDER BY day DESC, provider
    """)
}
