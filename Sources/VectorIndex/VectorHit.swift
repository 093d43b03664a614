/// An owner that a search found.
public struct VectorHit: Equatable, Sendable {
  /// The owner and its most similar window.
  public var key: VectorKey
  /// The cosine of the angle to the query, -1...1, up to the error of the stored code (about 0.0002).
  public var similarity: Float

  /// Names a hit.
  public init(key: VectorKey, similarity: Float) {
    self.key = key
    self.similarity = similarity
  }
}
