import Embedding
import Testing

@Suite struct MiniLMTests {
  private let model: MiniLM

  init() throws {
    model = try TestModel.shared()
  }

  private func distance(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test func `what is alike in meaning is near, and what is not is far`() throws {
    let vectors = try model.embed(texts: [
      "The build fails because a header is missing.", "Compilation breaks: include file not found.",
      "She bakes bread on Sundays.",
    ])
    #expect(cosine(vectors[0], vectors[1]) > 0.5)
    #expect(cosine(vectors[0], vectors[2]) < 0.2)
    #expect(model.modelName == "all-MiniLM-L6-v2")
    #expect(model.dimensions == 384)
  }

  @Test func `a text alone and among many, as a question and in one thread, gives the same`() throws {
    let texts = (0..<40).map { number in
      String(repeating: "word\(number) and some more of it. ", count: number % 13 + 1)
    }
    let together = try model.embed(texts: texts)
    let oneThread = try model.embed(texts: texts, threads: 1)
    for (text, (vector, other)) in zip(texts, zip(together, oneThread)) {
      #expect(distance(try model.embed(texts: [text])[0], vector) < 1e-5)
      #expect(distance(try model.embed(query: text), vector) < 1e-5)
      #expect(distance(other, vector) < 1e-5)
    }
  }

  @Test func `threads that embed at once do not disturb each other`() async throws {
    let texts = (0..<24).map { "Thread \($0) writes about subject \($0 * 7)." }
    let expected = try model.embed(texts: texts, threads: 1)
    let model = model
    let found = try await withThrowingTaskGroup(of: (Int, [Float]).self) { group in
      for (number, text) in texts.enumerated() { group.addTask { (number, try model.embed(query: text)) } }
      return try await group.reduce(into: [Int: [Float]]()) { $0[$1.0] = $1.1 }
    }
    for (number, vector) in expected.enumerated() {
      #expect(distance(try #require(found[number]), vector) < 1e-5)
    }
  }

  @Test func `no texts give no vectors, and an empty text gives one`() throws {
    #expect(try model.embed(texts: []).isEmpty)
    #expect(try model.embed(texts: ["", "x"]).map(\.count) == [384, 384])
    #expect(try model.embed(query: "").count == 384)
  }

  @Test func `only the first 256 tokens of a text count`() throws {
    let long = String(repeating: "river ", count: 254)
    #expect(distance(try model.embed(query: long), try model.embed(query: long + "mountain")) == 0)
    #expect(distance(try model.embed(query: long), try model.embed(query: "mountain " + long)) > 0.001)
  }

  @Test func `bytes that are no text, NUL, emoji and a megabyte are taken`() throws {
    let broken = String(decoding: [0xED, 0xA0, 0x80, 0xFF, 0x41, 0xC3] as [UInt8], as: UTF8.self)
    let megabyte = String(repeating: "0123456789abcdef \u{1F600}\n", count: 50_000)
    for text in [broken, "\0", "a\0b", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿", megabyte] {
      let vector = try model.embed(query: text)
      #expect(vector.allSatisfy { $0.isFinite })
      #expect(abs(cosine(vector, vector) - 1) < 1e-6)
    }
    #expect(try model.embed(query: "a\0b") == model.embed(query: "ab"))
  }
}
