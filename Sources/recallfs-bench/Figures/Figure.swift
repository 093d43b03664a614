/// One measured value, what it is measured against, and whether that is good enough.
struct Figure: Encodable {
  var name: String
  /// Of ``value`` and ``peer``: `/s`, `ms`, `us`, `MiB`.
  var unit: String
  /// Median over the rounds.
  var value: Double
  /// The same of the other file system.
  var peer: Double?
  /// Median of the rounds' ratios, ours to the peer's.
  var ratio: Double?
  var lowestRatio: Double?
  var highestRatio: Double?
  /// Of ``ratio`` where there is one, else of ``value``.
  var limit: Limit?
  /// `nil` without a limit.
  var holds: Bool?

  /// A value by itself.
  init(_ name: String, _ unit: String, values: [Double], limit: Limit? = nil) {
    self.name = name
    self.unit = unit
    value = values.median
    self.limit = limit
    holds = limit?.holds(for: value)
  }

  /// A value beside a peer's of the same rounds.
  init(_ name: String, _ unit: String, values: [Double], peers: [Double], limit: Limit? = nil) {
    self.init(name, unit, values: values)
    let ratios = zip(values, peers).map { $0 / $1 }
    peer = peers.median
    ratio = ratios.median
    lowestRatio = ratios.min()
    highestRatio = ratios.max()
    self.limit = limit
    holds = limit?.holds(for: ratios.median)
  }
}

extension [Double] {
  /// The middle one; the mean of the middle two where there are two.
  var median: Double {
    guard !isEmpty else { return .nan }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
