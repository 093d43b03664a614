/// Which model made a vector: vectors of different models cannot be compared.
public struct EmbeddingModel: Hashable, Sendable {
  /// Its name; another version of a model has another name.
  public var name: String
  /// Numbers in a vector.
  public var dimensions: Int

  /// Bytes of the code that a vector is stored as.
  public var codeByteCount: Int

  /// Takes a model's name and sizes.
  public init(name: String, dimensions: Int, codeByteCount: Int) {
    self.name = name
    self.dimensions = dimensions
    self.codeByteCount = codeByteCount
  }
}
