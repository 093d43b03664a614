public import RecallModel

/// One vector on its way out of the store; its bytes are valid for as long as the call that hands it out.
public struct StoredVector {
  /// The memory it is of.
  public let row: MemoryRow
  /// Which window of the memory's text, from 0.
  public let window: Int
  /// What each code is to be multiplied by; positive and finite.
  public let scale: Float
  /// ``EmbeddingModel/codeByteCount`` bytes.
  public let code: UnsafeRawBufferPointer
}
