/// What was measured so far, in the order in which it first came.
struct Samples {
  /// One figure in the making.
  private struct Series {
    var name: String
    var unit: String
    var limit: Limit?
    var values: [Double] = []
    var peers: [Double] = []
  }

  private var series: [Series] = []

  /// Adds a round's value, and the peer's where there is one.
  mutating func add(_ name: String, _ unit: String, _ value: Double, peer: Double? = nil, limit: Limit? = nil)
  {
    let place: Int
    if let known = series.firstIndex(where: { $0.name == name }) {
      place = known
    } else {
      place = series.count
      series.append(Series(name: name, unit: unit, limit: limit))
    }
    series[place].values.append(value)
    if let peer { series[place].peers.append(peer) }
  }

  /// A figure for each name.
  var figures: [Figure] {
    series.map { series in
      guard !series.peers.isEmpty else {
        return Figure(series.name, series.unit, values: series.values, limit: series.limit)
      }
      return Figure(
        series.name, series.unit, values: series.values, peers: series.peers, limit: series.limit)
    }
  }
}
