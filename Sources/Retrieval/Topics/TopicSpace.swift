private import Glibc
package import RecallModel

/// Where memories lie among each other: by their embeddings, or by their words.
package struct TopicSpace {
  /// The cosine below which a memory has nothing to do with a topic.
  let apart: Float
  /// From this on a new memory belongs to a topic.
  let near: Float
  /// Groups that are nearer than this when they are found are one.
  let twins: Float
  /// Topics that are nearer than this have become one.
  let same: Float
  /// The most members a topic's centre is made from.
  let sample: Int
  let dimension: Int
  private let vector: (MemoryRow) -> [Float]?

  /// By embeddings.
  package init(dimension: Int, vector: @escaping (MemoryRow) -> [Float]?) {
    (apart, near, twins, same) = (0.28, 0.45, 0.6, 0.93)
    sample = 400
    self.dimension = dimension
    self.vector = vector
  }

  /// By words: those that a corpus knows of each memory.
  package init(words corpus: TopicCorpus) {
    (apart, near, twins, same) = (0.2, 0.3, 0.6, 0.93)
    sample = Self.wordSample
    dimension = TopicSource.wordDimension
    let places = Dictionary(uniqueKeysWithValues: corpus.documents.enumerated().map { ($1.row, $0) })
    vector = { row in places[row].map { TopicSource.vector(of: corpus.documents[$0], corpus) } }
  }

  /// The most members whose texts are read for the centre of a topic.
  package static let wordSample = 40

  /// Adds the vector of a memory to a set.
  ///
  /// - Returns: whether it has one.
  func append(_ row: MemoryRow, to vectors: inout TopicVectors) -> Bool {
    guard let own = vector(row), own.count <= vectors.stride, own.allSatisfy(\.isFinite),
      own.contains(where: { $0 != 0 })
    else { return false }
    vectors.append(own)
    return true
  }

  /// The middle of some memories; zeros where none has a vector.
  func centre(of members: [MemoryRow]) -> TopicVectors {
    var centre = TopicVectors(dimension: dimension)
    centre.append(repeatElement(0, count: dimension))
    for place in TopicClustering.chosen(members.map(\.rawValue), sample) {
      var one = TopicVectors(dimension: dimension, reserving: 1)
      if append(members[place], to: &one) { centre.add(one, 0, to: 0) }
    }
    centre.normalise(0)
    return centre
  }

  /// Of some memories those a topic's centre and name are found by, always the same ones.
  package static func sample(of members: [MemoryRow], _ limit: Int = wordSample) -> [MemoryRow] {
    TopicClustering.chosen(members.map(\.rawValue), limit).map { members[$0] }
  }
}
