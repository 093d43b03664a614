private import CEncoder
import Glibc
import Synchronization

/// OpenBLAS, opened when it is first asked for and never closed; one thread in the caller's own.
final class OpenBLAS: Sendable {
  /// `cblas_sgemm` of cblas.h: order, two transpositions, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc.
  private typealias Product =
    @convention(c) (
      CInt, CInt, CInt, CInt, CInt, CInt, Float, UnsafePointer<Float>, CInt, UnsafePointer<Float>, CInt,
      Float,
      UnsafeMutablePointer<Float>, CInt
    ) -> Void
  private typealias SetThreads = @convention(c) (CInt) -> Void

  private static let opened = Mutex<OpenBLAS?>(nil)
  private static let rowMajor: CInt = 101
  private static let asItLies: CInt = 111

  private let product: Product

  /// The library.
  ///
  /// - Throws: ``EmbeddingError/Code/libraryMissing``.
  static func shared() throws(EmbeddingError) -> OpenBLAS {
    try opened.withLock { opened throws(EmbeddingError) in
      if let opened { return opened }
      let library = try OpenBLAS(named: "libopenblas.so.0")
      opened = library
      return library
    }
  }

  private init(named name: String) throws(EmbeddingError) {
    guard let library = encoder_open_library(name) else {
      throw EmbeddingError(
        .libraryMissing, "\(name) cannot be opened: install libopenblas0 (apt-get install libopenblas0)")
    }
    guard let product = dlsym(library, "cblas_sgemm"),
      let threads = dlsym(library, "openblas_set_num_threads")
    else {
      throw EmbeddingError(.libraryMissing, "\(name) is no OpenBLAS: install libopenblas0")
    }
    unsafeBitCast(threads, to: SetThreads.self)(1)
    self.product = unsafeBitCast(product, to: Product.self)
  }

  /// y = start + a x, all row by row: a is rows × inner, x is inner × lanes.
  ///
  /// - Parameter adding: whether what is in `y` is the start; else that is 0.
  func multiply(
    _ a: UnsafePointer<Float>, aRow: Int, _ x: UnsafePointer<Float>, xRow: Int,
    into y: UnsafeMutablePointer<Float>,
    yRow: Int, rows: Int, inner: Int, lanes: Int, adding: Bool
  ) {
    product(
      Self.rowMajor, Self.asItLies, Self.asItLies, CInt(rows), CInt(lanes), CInt(inner), 1, a, CInt(aRow), x,
      CInt(xRow), adding ? 1 : 0, y, CInt(yRow))
  }
}
