import Embedding
import Foundation
import RecallTesting
import Testing

@Suite struct DamagedModelTests {
  private let folder: TemporaryFolder
  private let header: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    let model = try TestModel.folder()
    let file = try #require(FileHandle(forReadingAtPath: "\(model)/model.safetensors"))
    let length = try #require(try file.read(upToCount: 8)).reversed().reduce(0) { $0 << 8 | Int($1) }
    header = Array(try #require(try file.read(upToCount: length)))
    try FileManager.default.copyItem(atPath: "\(model)/vocab.txt", toPath: folder.path("vocab.txt"))
  }

  /// A model file with this header, of the right size and full of zeros.
  private func write(header: [UInt8], size: Int = 90_868_376) throws {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    try folder.write("model.safetensors", bytes: length + header)
    try #require(truncate(folder.path("model.safetensors"), size) == 0)
  }

  private func replaced(_ text: String, _ other: String) throws -> [UInt8] {
    let whole = String(decoding: header, as: UTF8.self)
    let range = try #require(whole.range(of: text))
    return Array(whole.replacingCharacters(in: range, with: other).utf8)
  }

  private func failure() throws -> EmbeddingError {
    do {
      _ = try MiniLM(folder: folder.path)
    } catch {
      return error
    }
    throw TestFailure("it opened")
  }

  private func expectDamage(_ word: String) throws {
    let error = try failure()
    #expect(error.code == .modelDamaged)
    #expect(error.message.contains(word) && error.message.contains("recallfs model install"), "\(error)")
  }

  @Test func `a whole header opens`() throws {
    try write(header: header)
    let model = try MiniLM(folder: folder.path)
    #expect(try model.embed(query: "zeros").allSatisfy { $0 == 0 })
  }

  @Test func `a missing folder and a missing file tell how to get the model`() throws {
    let error = try failure()
    #expect(error.code == .modelMissing)
    #expect(error.message.contains("recallfs model install"))
    #expect { try MiniLM(folder: "/nowhere") } throws: { ($0 as? EmbeddingError)?.code == .modelMissing }
  }

  @Test func `a file that was cut short is found when it is opened`() throws {
    try write(header: header, size: 90_868_375)
    try expectDamage("cut short")
    try write(header: header, size: 5000)
    try expectDamage("cut short")
    try folder.write("model.safetensors", bytes: [1, 2, 3])
    try expectDamage("3 bytes")
    try folder.write("model.safetensors", bytes: [])
    try expectDamage("empty")
  }

  @Test func `another shape, another type and a missing tensor are named`() throws {
    let name = #""encoder.layer.5.output.dense.weight":{"dtype":"F32","shape":[384,1536]"#
    try write(header: try replaced(name, name.replacingOccurrences(of: "[384,1536]", with: "[1536,384]")))
    try expectDamage("encoder.layer.5.output.dense.weight")
    try write(header: try replaced(name, name.replacingOccurrences(of: "F32", with: "I32")))
    try expectDamage("I32")
    try write(header: try replaced("encoder.layer.3.output.dense.bias", "encoder.layer.9.output.dense.bias"))
    try expectDamage("encoder.layer.3.output.dense.bias")
  }

  @Test func `offsets that lie outside, run backwards or overflow are refused`() throws {
    for offsets in [
      "[7168,99999999]", "[793600,7168]", "[-8,793592]", "[1e300,2]", "[7168,7168]", "[7169,793601]",
    ] {
      try write(header: try replaced("[7168,793600]", offsets))
      #expect(try failure().code == .modelDamaged)
    }
  }

  @Test func `a header that is no JSON, or longer than the file, is refused`() throws {
    try write(header: Array("{\"a\":".utf8) + [UInt8](repeating: 91, count: 995))
    try expectDamage("header")
    try folder.write("model.safetensors", bytes: [UInt8](repeating: 255, count: 100))
    try expectDamage("header")
  }

  @Test func `a vocabulary without its special tokens is refused, and so is one of another size`() throws {
    try write(header: header)
    try folder.write("vocab.txt", "one\ntwo\n")
    try expectDamage("[CLS]")
    try folder.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n")
    try expectDamage("word_embeddings")
  }
}
