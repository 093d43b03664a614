/// How far embedding has come.
public struct EmbeddingCounts: Hashable, Sendable, Codable {
  /// Memories whose current text has vectors, or needs none.
  public var embedded: Int
  /// The others.
  public var pending: Int
  /// Vectors there are.
  public var vectors: Int
}
