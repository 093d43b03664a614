/// Where rows of claude-mem's come from: its database, or a file it has exported.
protocol ClaudeMemSource {
  /// How many rows there are of a kind.
  func count(of kind: ClaudeMemRow.Kind) throws -> Int
  /// The next rows of a kind, in order; none at the end.
  ///
  /// - Parameter position: moves on behind them.
  func rows(of kind: ClaudeMemRow.Kind, from position: inout Int64, limit: Int) throws -> [ClaudeMemRow]
  /// The agent's session by the program's own.
  func sessions() throws -> [String: String]
  /// What is there too and becomes no memory: how many, by what it is.
  func others() throws -> [(what: String, count: Int)]
}
