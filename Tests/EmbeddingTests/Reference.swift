import Foundation
import RecallTesting

/// What the model's own software made of 1,000 texts (mount-scripts/embedding-reference.py).
struct Reference {
  var texts: [String]
  var tokens: [[Int32]]
  var vectors: [[Float]]

  init() throws {
    guard let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil) else {
      throw TestFailure("no fixtures in the test bundle")
    }
    let lines = try Data(contentsOf: folder.appendingPathComponent("texts.jsonl")).split(separator: 10)
    texts = try lines.map { try JSONDecoder().decode(String.self, from: $0) }
    let numbers = try Self.words(folder.appendingPathComponent("tokens.u16"))
    tokens = []
    var place = 0
    while place < numbers.count {
      let count = Int(numbers[place])
      tokens.append(numbers[place + 1...place + count].map(Int32.init))
      place += count + 1
    }
    let halves = try Self.words(folder.appendingPathComponent("vectors.f16")).map {
      Float(Float16(bitPattern: $0))
    }
    vectors = stride(from: 0, to: halves.count, by: 384).map { Array(halves[$0..<$0 + 384]) }
    guard texts.count == 1000, tokens.count == 1000, vectors.count == 1000 else {
      throw TestFailure("the reference is not whole: \(texts.count), \(tokens.count), \(vectors.count)")
    }
  }

  private static func words(_ file: URL) throws -> [UInt16] {
    let data = try Data(contentsOf: file)
    return stride(from: 0, to: data.count, by: 2).map { UInt16(data[$0]) | UInt16(data[$0 + 1]) << 8 }
  }
}
