/// Takes the vectors of one ``VectorIndex/load(reserving:_:)``; of no use after it.
public final class VectorLoad {
  private var table: VectorTable?

  init(table: VectorTable) {
    self.table = table
  }

  /// Adds a vector as it was stored, or replaces the one of an equal key.
  ///
  /// - Parameters:
  ///   - key: Its name.
  ///   - code: ``QuantizedVector/code``; copied.
  ///   - scale: ``QuantizedVector/scale``.
  /// - Throws: ``VectorError``; the index is then as it was before this vector.
  public func insert(_ key: VectorKey, code: UnsafeRawBufferPointer, scale: Float) throws(VectorError) {
    guard let table else { preconditionFailure("a load is over when its closure returns") }
    try table.insert(key, code: code, scale: scale)
  }

  func end() { table = nil }
}
