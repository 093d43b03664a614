/// Spherical k-means over a sample, then every vector to the centroid it is nearest to.
///
/// Deterministic, and made to move little when a vector is added: the sample is chosen by a hash of each
/// vector's key, so that one more key displaces one at most, and the first centroids are the vectors that cover
/// the sample best (greedy facility location, Nemhauser, Wolsey & Fisher 1978), which an outlier does not become.
struct TopicClustering {
  /// Vectors the centroids are made from, at most.
  static let sampleLimit = 4_000
  /// Vectors the first centroids are chosen from, at most: choosing compares each with each.
  static let seedLimit = 500
  private static let roundLimit = 8
  /// What is further from every centroid than this belongs to no topic.
  private let apart: Float
  /// Centroids nearer than this are one topic.
  private let twins: Float

  private(set) var centroids: TopicVectors

  /// - Parameters:
  ///   - keys: a number for each vector that stays with it for life.
  ///   - count: clusters wanted; there may be fewer.
  ///   - apart: what is further from every centroid belongs to no cluster.
  ///   - twins: centroids nearer than this are one.
  ///   - append: adds the vectors at these places to a set.
  init(
    keys: [Int64], count: Int, dimension: Int, apart: Float, twins: Float = 0.8,
    append: (_ places: [Int], _ to: inout TopicVectors) -> Void
  ) {
    self.apart = apart
    self.twins = twins
    var sample = TopicVectors(dimension: dimension, reserving: min(keys.count, Self.sampleLimit))
    let places = Self.chosen(keys, Self.sampleLimit)
    append(places, &sample)
    centroids = TopicVectors(dimension: dimension)
    guard sample.count > 0, count > 0 else { return }
    let seedPlaces = Self.chosen(places.map { keys[$0] }, Self.seedLimit)
    for seed in covering(sample, seedPlaces, count) { centroids.append(sample[seed]) }
    refine(sample)
    merge()
  }

  /// The centroid nearest to a vector and how near, or `nil` where none is near enough.
  func nearest(to vectors: TopicVectors, _ row: Int) -> (cluster: Int, similarity: Float)? {
    var best: (cluster: Int, similarity: Float)?
    for cluster in 0..<centroids.count {
      let similarity = TopicVectors.dot(vectors, row, centroids, cluster)
      if similarity > best?.similarity ?? apart { best = (cluster, similarity) }
    }
    return best
  }

  /// The places of at most `limit` keys, those with the smallest hashes, in order.
  static func chosen(_ keys: [Int64], _ limit: Int) -> [Int] {
    guard keys.count > limit else { return Array(keys.indices) }
    let hashed = keys.indices.map { (hash: mix(UInt64(bitPattern: keys[$0])), place: $0) }
      .sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
    return hashed.prefix(limit).map(\.place).sorted()
  }

  /// The finaliser of SplitMix64 (https://prng.di.unimi.it/splitmix64.c).
  private static func mix(_ key: UInt64) -> UInt64 {
    var mixed = key &+ 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// The candidates to which all are nearest, chosen one by one.
  private func covering(_ sample: TopicVectors, _ candidates: [Int], _ count: Int) -> [Int] {
    let size = candidates.count
    var similarity = [Float](repeating: 1, count: size * size)
    for left in 0..<size {
      for right in 0..<left {
        let cosine = TopicVectors.dot(sample, candidates[left], sample, candidates[right])
        similarity[left * size + right] = cosine
        similarity[right * size + left] = cosine
      }
    }
    // What is nearer to nothing than this counts as covered: far from all is no reason to be a topic.
    var covered = [Float](repeating: apart, count: size)
    var chosen: [Int] = []
    while chosen.count < min(count, size) {
      var best: (gain: Float, place: Int)?
      for place in 0..<size {
        var gain: Float = 0
        // A vector covers itself without any doubt; that alone makes no topic.
        for other in 0..<size where other != place {
          gain += max(0, similarity[place * size + other] - covered[other])
        }
        if gain > best?.gain ?? 0 { best = (gain, place) }
      }
      guard let best else { break }
      for other in 0..<size { covered[other] = max(covered[other], similarity[best.place * size + other]) }
      chosen.append(candidates[best.place])
    }
    return chosen.isEmpty ? Array(candidates.prefix(1)) : chosen
  }

  private mutating func refine(_ sample: TopicVectors) {
    var assigned = [Int](repeating: -1, count: sample.count)
    for _ in 0..<Self.roundLimit {
      var next = TopicVectors(zeros: centroids.count, like: centroids)
      var members = [Int](repeating: 0, count: centroids.count)
      var isSettled = true
      for row in 0..<sample.count {
        let cluster = nearest(to: sample, row)?.cluster ?? -1
        if cluster != assigned[row] { isSettled = false }
        assigned[row] = cluster
        guard cluster >= 0 else { continue }
        next.add(sample, row, to: cluster)
        members[cluster] += 1
      }
      if isSettled { return }
      var kept = TopicVectors(zeros: 0, like: centroids)
      for cluster in members.indices where members[cluster] > 0 { kept.append(next[cluster]) }
      centroids = kept
    }
  }

  /// Makes one of each two centroids that are nearly the same.
  private mutating func merge() {
    var left = 0
    while left < centroids.count {
      var kept = TopicVectors(zeros: 0, like: centroids)
      for row in 0..<centroids.count {
        let isTwin = row > left && TopicVectors.dot(centroids, left, centroids, row) > twins
        if !isTwin { kept.append(centroids[row]) }
      }
      centroids = kept
      left += 1
    }
  }
}
