/// The weights of the encoder, where they lie in the mapped file.
///
/// A matrix is outputs × inputs, row by row, as PyTorch keeps it.
final class EncoderWeights: Sendable {
  /// A matrix and what is added to its product.
  struct Linear {
    var weights: UnsafePointer<Float>
    var bias: UnsafePointer<Float>
  }

  /// Gain and offset of a layer norm.
  struct Norm {
    var gain: UnsafePointer<Float>
    var offset: UnsafePointer<Float>
  }

  /// One transformer layer.
  struct Layer {
    var query: Linear
    var key: Linear
    var value: Linear
    var output: Linear
    var outputNorm: Norm
    var up: Linear
    var down: Linear
    var downNorm: Norm
  }

  // The pointers are into read-only memory that `tensors` keeps mapped.
  nonisolated(unsafe) let words: UnsafePointer<Float>
  // As above.
  nonisolated(unsafe) let positions: UnsafePointer<Float>
  // As above.
  nonisolated(unsafe) let segments: UnsafePointer<Float>
  // As above.
  nonisolated(unsafe) let embeddingNorm: Norm
  // As above.
  nonisolated(unsafe) let layers: [Layer]
  private let tensors: SafeTensors

  /// Finds every tensor and checks its shape.
  ///
  /// - Parameter tokenCount: the size of the vocabulary.
  init(_ tensors: SafeTensors, tokenCount: Int) throws(EmbeddingError) {
    let features = EncoderShape.features
    self.tensors = tensors
    words = try tensors.floats("embeddings.word_embeddings.weight", [tokenCount, features])
    positions = try tensors.floats(
      "embeddings.position_embeddings.weight", [EncoderShape.positions, features])
    segments = try tensors.floats("embeddings.token_type_embeddings.weight", [2, features])
    embeddingNorm = try Self.norm(tensors, "embeddings.LayerNorm")
    var layers: [Layer] = []
    for number in 0..<EncoderShape.layers {
      layers.append(try Self.layer(tensors, "encoder.layer.\(number)"))
    }
    self.layers = layers
    tensors.fetch("encoder.")
  }

  private static func layer(_ tensors: SafeTensors, _ name: String) throws(EmbeddingError) -> Layer {
    let (features, inner) = (EncoderShape.features, EncoderShape.inner)
    return Layer(
      query: try linear(tensors, "\(name).attention.self.query", features, features),
      key: try linear(tensors, "\(name).attention.self.key", features, features),
      value: try linear(tensors, "\(name).attention.self.value", features, features),
      output: try linear(tensors, "\(name).attention.output.dense", features, features),
      outputNorm: try norm(tensors, "\(name).attention.output.LayerNorm"),
      up: try linear(tensors, "\(name).intermediate.dense", inner, features),
      down: try linear(tensors, "\(name).output.dense", features, inner),
      downNorm: try norm(tensors, "\(name).output.LayerNorm"))
  }

  private static func linear(
    _ tensors: SafeTensors, _ name: String, _ outputs: Int, _ inputs: Int
  ) throws(EmbeddingError) -> Linear {
    Linear(
      weights: try tensors.floats("\(name).weight", [outputs, inputs]),
      bias: try tensors.floats("\(name).bias", [outputs]))
  }

  private static func norm(_ tensors: SafeTensors, _ name: String) throws(EmbeddingError) -> Norm {
    Norm(
      gain: try tensors.floats("\(name).weight", [EncoderShape.features]),
      offset: try tensors.floats("\(name).bias", [EncoderShape.features]))
  }
}
