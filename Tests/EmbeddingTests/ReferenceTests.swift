import Embedding
import Testing

@Suite struct ReferenceTests {
  @Test func `the tokens of 1,000 texts in many scripts are those of the reference`() throws {
    let reference = try Reference()
    let tokenizer = try TestModel.shared().tokenizer
    for (text, expected) in zip(reference.texts, reference.tokens) {
      #expect(tokenizer.tokens(of: text, limit: 256) == expected, "\(text.debugDescription)")
    }
  }

  @Test func `the vectors of 1,000 texts are within 1e-4 of the reference and of unit length`() throws {
    let reference = try Reference()
    let vectors = try TestModel.shared().embed(texts: reference.texts)
    for (text, (vector, expected)) in zip(reference.texts, zip(vectors, reference.vectors)) {
      #expect(1 - cosine(vector, expected) < 1e-4, "\(text.debugDescription)")
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    }
  }

  @Test func `OpenBLAS gives the same vectors`() throws {
    let texts = Array(try Reference().texts.suffix(64)) + [String(repeating: "a long text ", count: 80)]
    let loops = try MiniLM(folder: TestModel.folder(), products: .loops).embed(texts: texts)
    let library = try MiniLM(folder: TestModel.folder(), products: .openBLAS).embed(texts: texts)
    for (left, right) in zip(loops, library) { #expect(1 - cosine(left, right) < 1e-6) }
  }
}
