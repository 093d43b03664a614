import JSONText

/// What a provider answers: `{"data": [{"index": 0, "embedding": [...]}, ...]}`.
struct RemoteAnswer {
  private let body: [UInt8]
  private let address: String

  init(_ body: [UInt8], address: String) {
    self.body = body
    self.address = address
  }

  /// The vectors in the order of the texts, of one length, and of unit length in the other sense.
  ///
  /// - Throws: ``EmbeddingError/Code/providerAnswerUnusable``.
  func vectors(count: Int) throws(EmbeddingError) -> [[Float]] {
    guard let data = body.withUnsafeBytes({ JSON($0) })?["data"]?.elements else {
      throw unusable("no JSON with 'data'")
    }
    guard data.count == count else { throw unusable("\(data.count) vectors for \(count) texts") }
    var vectors = [[Float]](repeating: [], count: count)
    for (place, item) in data.enumerated() {
      // Some leave the index out and keep the order.
      let index = item["index"] == nil ? place : item["index"]?.integer ?? -1
      guard vectors.indices.contains(index), vectors[index].isEmpty else { throw unusable("wrong indices") }
      guard let values = item["embedding"]?.elements, !values.isEmpty, values.count <= 65536 else {
        throw unusable("an item without a vector")
      }
      vectors[index] = try unit(values)
    }
    guard Set(vectors.map(\.count)).count <= 1 else { throw unusable("vectors of different lengths") }
    return vectors
  }

  private func unit(_ values: [JSON]) throws(EmbeddingError) -> [Float] {
    let numbers = values.compactMap(\.number)
    let squares = numbers.reduce(0) { $0 + $1 * $1 }
    guard numbers.count == values.count, squares.isFinite, squares > 0 else {
      throw unusable("a vector that is 0 or holds something that is no number")
    }
    let scale = 1 / squares.squareRoot()
    return numbers.map { Float($0 * scale) }
  }

  private func unusable(_ what: String) -> EmbeddingError {
    EmbeddingError(.providerAnswerUnusable, "\(address) answers \(what)")
  }
}
