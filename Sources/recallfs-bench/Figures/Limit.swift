/// The value a figure must reach or not exceed.
enum Limit: Encodable {
  case atLeast(Double)
  case atMost(Double)

  /// Whether a value keeps it.
  func holds(for value: Double) -> Bool {
    switch self {
    case .atLeast(let bound): value >= bound
    case .atMost(let bound): value <= bound
    }
  }

  private enum Key: String, CodingKey { case atLeast, atMost }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .atLeast(let bound): try container.encode(bound, forKey: .atLeast)
    case .atMost(let bound): try container.encode(bound, forKey: .atMost)
    }
  }
}
