private import Glibc
package import RecallModel

/// What a store is about: its memories sorted into a bounded number of topics.
///
/// Pure and deterministic: the same memories and vectors give the same topics.
package struct Topics: Sendable, Hashable {
  /// Most memories first.
  package private(set) var topics: [Topic] = []
  /// Memories that belong to no topic.
  package private(set) var unsorted = 0

  /// The most topics there are, however large the store.
  package static let limit = 24
  /// Memories each topic names.
  package static let bestLimit = 6

  /// Finds the topics of a corpus.
  ///
  /// - Parameter vectors: embeddings, of one length, in any order; several of one memory count together. Where
  ///   fewer than half of the memories have one, words stand in for all of them.
  package init(of corpus: TopicCorpus, vectors: [(MemoryRow, [Float])] = []) {
    var corpus = corpus
    corpus.sort()
    guard !corpus.documents.isEmpty else { return }
    let source = TopicSource(corpus, vectors)
    let clustering = TopicClustering(
      keys: source.places.map { corpus.documents[$0].row.rawValue },
      count: Self.count(for: corpus.documents.count), dimension: source.dimension,
      apart: source.apart
    ) { places, sample in
      for place in places { source.append(place, to: &sample) }
    }
    var members = [[Member]](repeating: [], count: clustering.centroids.count)
    for place in source.places.indices {
      var one = TopicVectors(dimension: source.dimension, reserving: 1)
      source.append(place, to: &one)
      guard let (cluster, similarity) = clustering.nearest(to: one, 0) else { continue }
      members[cluster].append(Member(document: source.places[place], similarity: similarity))
    }
    // One memory is no topic, nor is one in a thousand.
    members = members.filter { $0.count >= max(2, corpus.documents.count / 1_000) }
    let names = TopicNames(corpus, members.map { $0.map(\.document) })
    takeIn(&members, whatHasNoVectorOf: corpus, source, names)
    fill(corpus, members, names)
  }

  /// A memory in a topic.
  struct Member {
    /// Its place in the corpus.
    var document: Int
    var similarity: Float
  }

  /// How many topics a store of so many memories is sorted into: in steps, so that one memory more seldom
  /// changes it.
  static func count(for memories: Int) -> Int {
    let steps: [(from: Int, topics: Int)] = [
      (1_024, limit), (512, 20), (256, 16), (128, 12), (64, 9), (32, 7), (16, 5), (8, 3), (4, 2),
    ]
    return steps.first { memories >= $0.from }?.topics ?? 1
  }

  /// Memories that are not embedded yet go where their words are.
  private func takeIn(
    _ members: inout [[Member]], whatHasNoVectorOf corpus: TopicCorpus, _ source: TopicSource,
    _ names: TopicNames
  ) {
    guard source.places.count < corpus.documents.count else { return }
    let known = Set(source.places)
    for place in corpus.documents.indices where !known.contains(place) {
      guard let cluster = names.cluster(of: corpus.documents[place]) else { continue }
      members[cluster].append(Member(document: place, similarity: source.apart))
    }
  }

  private mutating func fill(_ corpus: TopicCorpus, _ members: [[Member]], _ names: TopicNames) {
    var taken: Set<String> = []
    // The larger topic has the choice of words.
    let order = members.indices.sorted { (-members[$0].count, $0) < (-members[$1].count, $1) }
    for cluster in order {
      let members = members[cluster]
      let words = names.words(of: cluster, besides: taken)
      guard !words.isEmpty else { continue }
      taken.formUnion(words)
      var counts = [Int](repeating: 0, count: corpus.projects.count)
      for member in members { counts[corpus.documents[member.document].project] += 1 }
      let projects = counts.indices.filter { counts[$0] > 0 }
        .map { Topic.Share(project: corpus.projects[$0], count: counts[$0]) }
        .sorted { $0.count != $1.count ? $0.count > $1.count : $0.project < $1.project }
      topics.append(
        Topic(
          words: words, count: members.count, projects: projects,
          best: Self.best(of: members, corpus).map { corpus.documents[$0].row }))
    }
    topics.sort { $0.count != $1.count ? $0.count > $1.count : $0.words.lexicographicallyPrecedes($1.words) }
    unsorted = corpus.documents.count - topics.reduce(0) { $0 + $1.count }
  }

  /// Those nearest to the middle, the important ones before the others.
  private static func best(of members: [Member], _ corpus: TopicCorpus) -> [Int] {
    let scored = members.map { member in
      let importance = Float(corpus.documents[member.document].importance)
      return (score: member.similarity * (1 + 0.2 * importance), document: member.document)
    }
    return scored.sorted { $0.score != $1.score ? $0.score > $1.score : $0.document > $1.document }
      .prefix(bestLimit).map(\.document)
  }
}
