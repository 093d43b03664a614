internal import CEncoder

/// Who multiplies matrices.
public enum MatrixProducts: Sendable {
  /// The faster of the two for this processor.
  case automatic
  /// The loops of this module, which read the weights as they lie; needs no library.
  case loops
  /// OpenBLAS for whatever is larger than a question.
  case openBLAS

  /// Few lanes are always the loops' work: OpenBLAS copies the weights for every product, and at 256 lanes gets a
  /// third out of the processor of what it gets at 384 (version 0.3.21).
  static let fewLanes = 256

  /// The library, where it is to be used.
  ///
  /// Our loops come close to what AVX2 can do and win there (`recallfs-bench embedding`). Where vectors are wider, or
  /// are not of x86, OpenBLAS has loops made for them.
  func library() throws(EmbeddingError) -> OpenBLAS? {
    switch self {
    case .loops: return nil
    case .openBLAS: return try OpenBLAS.shared()
    case .automatic: return encoder_loops_are_best() != 0 ? nil : try? OpenBLAS.shared()
    }
  }
}
