import JSONText

/// The tensors of a `model.safetensors` file, mapped and checked.
///
/// Format: eight bytes of header length, a JSON header, the values (https://github.com/huggingface/safetensors).
final class SafeTensors: Sendable {
  /// Where a tensor lies and how its values are to be read.
  private struct Entry {
    var type: String
    var shape: [Int]
    /// In the file.
    var range: Range<Int>
  }

  private let file: MappedFile
  private let entries: [String: Entry]
  /// The library that wrote the format allows no longer header.
  private static let longestHeader = 100_000_000

  /// Opens a file and checks its header; the values are not read.
  ///
  /// - Throws: ``EmbeddingError/Code/modelMissing`` or ``EmbeddingError/Code/modelDamaged``.
  init(path: String) throws(EmbeddingError) {
    let file = try MappedFile(path: path)
    let bytes = file.bytes
    guard bytes.count >= 8 else { throw ModelFolder.damaged(path, "it has only \(bytes.count) bytes") }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(min(bytes.count - 8, Self.longestHeader)) else {
      throw ModelFolder.damaged(
        path, "its header would end behind the file: it was cut short, or is something else")
    }
    let first = 8 + Int(length)
    guard first % 4 == 0,
      let members = JSON(UnsafeRawBufferPointer(rebasing: bytes[8..<first]))?.members
    else {
      throw ModelFolder.damaged(path, "its header cannot be read")
    }
    var entries: [String: Entry] = [:]
    for member in members where member.name != "__metadata__" {
      guard let entry = Self.entry(member.value, first: first) else {
        throw ModelFolder.damaged(path, "its header describes \(member.name) wrongly")
      }
      guard entry.range.upperBound <= bytes.count else {
        throw ModelFolder.damaged(path, "it ends within \(member.name): it was cut short")
      }
      entries[member.name] = entry
    }
    self.file = file
    self.entries = entries
  }

  /// The values of a tensor, while this object lives.
  ///
  /// - Throws: ``EmbeddingError/Code/modelDamaged`` when it is not there, of another type, or of another shape.
  func floats(_ name: String, _ shape: [Int]) throws(EmbeddingError) -> UnsafePointer<Float> {
    guard let entry = entries[name] else { throw ModelFolder.damaged(file.path, "it has no \(name)") }
    guard entry.type == "F32", entry.shape == shape else {
      throw ModelFolder.damaged(
        file.path,
        "\(name) is \(entry.type) \(entry.shape), where F32 \(shape) is needed: it is another model")
    }
    guard entry.range.count == shape.reduce(4, *), entry.range.lowerBound % 4 == 0,
      let base = file.bytes.baseAddress
    else {
      throw ModelFolder.damaged(file.path, "\(name) has \(entry.range.count) bytes for the shape \(shape)")
    }
    return (base + entry.range.lowerBound).assumingMemoryBound(to: Float.self)
  }

  /// Has the kernel read all tensors whose names begin so.
  func fetch(_ prefix: String) {
    let ranges = entries.filter { $0.key.hasPrefix(prefix) }.map(\.value.range)
    guard let first = ranges.map(\.lowerBound).min(), let end = ranges.map(\.upperBound).max() else { return }
    file.fetch(first..<end)
  }

  private static func entry(_ member: JSON, first: Int) -> Entry? {
    guard let type = member["dtype"]?.string, let shape = member["shape"]?.elements,
      let offsets = member["data_offsets"]?.elements, offsets.count == 2,
      let begin = offsets[0].integer, let end = offsets[1].integer, begin >= 0, begin <= end, end < 1 << 48
    else { return nil }
    let lengths = shape.compactMap { size in size.integer.flatMap { (0..<1 << 32).contains($0) ? $0 : nil } }
    guard lengths.count == shape.count, lengths.count <= 8 else { return nil }
    return Entry(type: type, shape: lengths, range: first + begin..<first + end)
  }
}
