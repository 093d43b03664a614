public import Embedding

/// Placeholder.
public struct OfflineDistiller: Distiller {
  private let embedder: (any TextEmbedder)?
  /// `offline`.
  public let provider = "offline"
  /// With or without vectors.
  public init(embedder: (any TextEmbedder)?) { self.embedder = embedder }
  /// Nothing yet.
  public func distill(_ input: DistillInput) throws(DistillError) -> Distillation {
    Distillation(memories: [], summary: nil, provider: provider)
  }
}
