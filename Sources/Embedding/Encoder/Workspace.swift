/// The activations of one thread: a fixed number of floats, used again for every batch.
// Whoever borrowed it is the only one to touch it until it is given back.
final class Workspace: @unchecked Sendable {
  /// The most tokens it holds, texts padded to a multiple of 4.
  let capacity: Int
  /// Seven blocks of features × row floats: see ``Encoder``.
  private let floats: UnsafeMutablePointer<Float>
  private var row: Int

  static let blockCount = 7

  init(capacity: Int) {
    self.capacity = capacity
    row = Self.row(for: capacity)
    let count = Self.blockCount * EncoderShape.features * row
    floats = .allocate(capacity: count)
    floats.initialize(repeating: 0, count: count)
  }

  deinit {
    floats.deallocate()
  }

  /// Lays the blocks out for so many lanes.
  ///
  /// - Returns: the distance between rows in floats.
  func arrange(lanes: Int) -> Int {
    row = Self.row(for: lanes)
    return row
  }

  /// One of the blocks.
  func block(_ number: Int) -> UnsafeMutablePointer<Float> { floats + number * EncoderShape.features * row }

  /// Whole cache lines, and no power of two: columns would share a few lines of the cache.
  private static func row(for lanes: Int) -> Int {
    let lines = (lanes + 15) / 16
    return (lines > 2 && lines % 2 == 0 ? lines + 1 : lines) * 16
  }
}
