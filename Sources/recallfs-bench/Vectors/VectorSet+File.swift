import Foundation

extension VectorSet {
  /// Reads a `.npy` file of float32 in rows (the format of numpy.save), or bare float32 in rows of `dimensions`.
  static func read(_ path: String, dimensions: Int) throws -> VectorSet {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchFailure("\(path) cannot be read")
    }
    guard data.starts(with: [0x93] + Array("NUMPY".utf8)), data.count > 12 else {
      return try take(data, from: 0, dimensions: dimensions, path)
    }
    // Version 1 has a header length of two bytes, later ones of four, little-endian.
    let wide = data[data.startIndex + 6] > 1
    let lengths = data.dropFirst(8).prefix(wide ? 4 : 2)
    let length = lengths.reversed().reduce(0) { $0 * 256 + Int($1) }
    let start = 8 + lengths.count + length
    let header = String(decoding: data.dropFirst(8 + lengths.count).prefix(length), as: UTF8.self)
    guard header.contains("<f4"), header.contains("'fortran_order': False"),
      let shape = header.split(separator: "(").last?.split(separator: ")").first
    else { throw BenchFailure("\(path) is no array of little-endian float32 in rows") }
    let sizes = shape.split(separator: ",").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    guard sizes.count == 2, sizes[1] > 0 else { throw BenchFailure("\(path) has not two dimensions") }
    return try take(data, from: start, dimensions: sizes[1], path)
  }

  /// Writes the rows as bare float32.
  func write(to path: String) throws {
    let bytes = Data(
      bytesNoCopy: values, count: count * dimensions * MemoryLayout<Float>.size, deallocator: .none)
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  private static func take(_ data: Data, from start: Int, dimensions: Int, _ path: String) throws -> VectorSet
  {
    let row = dimensions * MemoryLayout<Float>.size
    guard data.count > start, (data.count - start) % row == 0 else {
      throw BenchFailure("\(path) is not made of rows of \(dimensions) float32")
    }
    let vectors = VectorSet(count: (data.count - start) / row, dimensions: dimensions)
    data.withUnsafeBytes { bytes in
      UnsafeMutableRawBufferPointer(start: vectors.values, count: bytes.count - start)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }
    for number in 0..<vectors.count { vectors.normalise(number) }
    return vectors
  }
}
