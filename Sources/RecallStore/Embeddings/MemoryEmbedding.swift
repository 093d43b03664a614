public import RecallModel

/// The vectors of one memory's text.
public struct MemoryEmbedding: Hashable, Sendable {
  /// The memory.
  public var row: MemoryRow
  /// The version whose text the vectors are of.
  public var version: VersionID
  /// One for each window of the text, in order; none for a text without words.
  public var windows: [Window]

  /// Takes vectors.
  public init(row: MemoryRow, version: VersionID, windows: [Window]) {
    self.row = row
    self.version = version
    self.windows = windows
  }

  /// A vector as it is quantised by whoever searches it.
  public struct Window: Hashable, Sendable {
    /// Positive and finite.
    public var scale: Float
    /// ``EmbeddingModel/codeByteCount`` bytes.
    public var code: [UInt8]

    /// Takes a quantised vector.
    public init(scale: Float, code: [UInt8]) {
      self.scale = scale
      self.code = code
    }
  }
}
