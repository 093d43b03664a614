/// Which model made a vector: vectors of different models cannot be compared.
public struct EmbeddingModel: Hashable, Sendable {
  /// Its name; another version of a model has another name.
  public var name: String
  /// Numbers in a vector.
  public var dimensions: Int

  /// Takes a model's name and size.
  public init(name: String, dimensions: Int) {
    self.name = name
    self.dimensions = dimensions
  }
}
