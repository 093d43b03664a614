/// Finds the nearest of many vectors of length one.
///
/// It knows names and vectors, nothing of what they stand for. Up to 8,192 vectors every search scores all of them; beyond, one
/// bit a dimension decides which few hundred are scored. It needs neither training nor tuning. Safe from every thread: searches run
/// beside each other, a change runs alone.
public final class VectorIndex: @unchecked Sendable {  // The table is only reached through the lock.
  /// Numbers of a vector.
  public let dimensions: Int
  let kernels: Kernels
  private let lock = ReadWriteLock()
  private var table: VectorTable

  /// Makes an empty index.
  ///
  /// - Parameter dimensions: 1...16,384; another is a mistake of the caller's and ends the process.
  public convenience init(dimensions: Int) {
    self.init(dimensions: dimensions, kernels: .fastest)
  }

  init(dimensions: Int, kernels: Kernels) {
    precondition((1...16384).contains(dimensions), "a vector has 1...16384 dimensions")
    self.dimensions = dimensions
    self.kernels = kernels
    table = VectorTable(dimensions: dimensions)
  }

  /// How many vectors there are.
  public var count: Int { reading { $0.count } }

  /// How many owners have a vector.
  public var ownerCount: Int { reading { $0.ownerCount } }

  /// Memory of the vectors, in bytes.
  public var byteCount: Int { reading { $0.byteCount } }

  /// The name of the inner loops in use: `AVX-512 VNNI`, `AVX2`, `NEON` or `portable`.
  public var kernelName: String { kernels.name }

  /// Whether the parts of the index agree: O(count).
  public var isConsistent: Bool { reading { $0.isConsistent } }

  // MARK: - Changing

  /// Adds a vector, or replaces the one of an equal key: O(windows of the owner).
  ///
  /// - Throws: ``VectorError``; the index is then as it was.
  public func insert(_ key: VectorKey, _ vector: QuantizedVector) throws(VectorError) {
    // Closures of the standard library throw any error, and this throws one kind.
    let failure = vector.code.withUnsafeBytes { code in insertion(of: key, code, vector.scale) }
    if let failure { throw failure }
  }

  /// Adds many vectors under one lock; searches wait until `body` is done.
  ///
  /// - Parameter count: How many will come, if that is known.
  /// - Throws: what `body` throws, and ``VectorError`` without memory; what was inserted before stays.
  public func load(reserving count: Int = 0, _ body: (VectorLoad) throws -> Void) throws {
    try lock.writing {
      try table.reserve(table.count + max(0, count))
      let load = VectorLoad(table: table)
      defer { load.end() }
      try body(load)
    }
  }

  /// Removes all windows of an owner: O(their number).
  public func removeAll(of owner: Int64) {
    lock.writing { _ = table.removeAll(of: owner) }
  }

  /// Removes every vector and gives the memory back.
  public func removeEverything() {
    lock.writing { table = VectorTable(dimensions: dimensions) }
  }

  // MARK: - Access

  /// Runs `body` beside other readers.
  func reading<Value, Failure: Error>(
    _ body: (VectorTable) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try lock.reading { () throws(Failure) in try body(table) }
  }

  private func insertion(
    of key: VectorKey, _ code: UnsafeRawBufferPointer, _ scale: Float
  ) -> VectorError? {
    do throws(VectorError) {
      try lock.writing { () throws(VectorError) in try table.insert(key, code: code, scale: scale) }
      return nil
    } catch {
      return error
    }
  }
}
