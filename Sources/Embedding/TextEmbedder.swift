/// Turns text into vectors whose inner product says how near two texts are in meaning.
///
/// Synchronous, and safe to call from several threads at once.
public protocol TextEmbedder: Sendable {
  /// What is recorded with every vector: vectors of two names do not compare.
  var modelName: String { get }

  /// The number of values of every vector.
  ///
  /// A remote provider tells it with its first answer; it is 0 until then.
  var dimensions: Int { get }

  /// Whether answers come over a network, so that nobody should wait for one without a limit.
  var isRemote: Bool { get }

  /// The vector of a question, as fast as it can be had.
  ///
  /// - Returns: ``dimensions`` values of unit length, of the first tokens when the text is longer than the model takes.
  func embed(query: String) throws(EmbeddingError) -> [Float]

  /// The vectors of texts, in their order.
  ///
  /// - Returns: ``dimensions`` values of unit length for each, of its first tokens when it is longer than the model
  ///   takes: give it ``windows(of:)``.
  func embed(texts: [String]) throws(EmbeddingError) -> [[Float]]

  /// Overlapping pieces that each fit the model, in order.
  ///
  /// Every byte of the text is in at least one of them; a text that fits is one piece, also an empty one.
  func windows(of text: String) -> [Substring]
}
