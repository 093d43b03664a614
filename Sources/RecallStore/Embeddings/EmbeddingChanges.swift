/// Vectors stored since a marker.
public struct EmbeddingChanges: Sendable {
  /// Memories with new vectors, each with all it has now; one without windows has none any more.
  public var memories: [MemoryEmbedding]
  /// What to ask for changes after next.
  public var marker: Int64
}
