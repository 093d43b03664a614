package import RecallModel
package import RecallStore

/// Sorts memories into topics that stay: what is in a topic remains there, and what is new goes where it is near.
///
/// Pure and deterministic. A topic's name is given once, by ``TopicNaming``.
package struct TopicSorting {
  /// The most topics there are, however large the store.
  package static let limit = 96
  /// A group of fewer memories is no topic; of a small store two are enough.
  private let least: Int
  private let space: TopicSpace

  /// The stored topics with their members as they are to be, in the order of their rows; those of no members too.
  package private(set) var known: [StoredTopic]
  /// New topics without a name, largest first.
  package private(set) var new: [[MemoryRow]] = []
  /// Topics whose members went into an older one, by its place among ``known``.
  package private(set) var mergers: [(from: Int, into: Int)] = []
  /// Topics that gave members away because they were much too large, by their place among ``known``.
  package private(set) var divided: [Int] = []
  private var centres: TopicVectors

  /// Sorts.
  ///
  /// - Parameters:
  ///   - stored: the topics there are, oldest first.
  ///   - live: every memory that may be in a topic.
  ///   - loose: those in no topic that are to be sorted, in row order.
  ///   - changed: those whose text may have changed: they leave a topic that they have nothing to do with any more.
  package init(
    _ stored: [StoredTopic], live: Set<MemoryRow>, loose: [MemoryRow], changed: Set<MemoryRow>,
    in space: TopicSpace
  ) {
    self.space = space
    least = live.count < 24 ? 2 : 3
    known = stored
    centres = TopicVectors(dimension: space.dimension, reserving: stored.count)
    for place in known.indices {
      known[place].members.removeAll { !live.contains($0) }
      centres.append(space.centre(of: known[place].members)[0])
    }
    let moved = strays(among: changed)
    var rest = join((loose + moved).sorted(), from: space.near)
    found(&rest)
    _ = join(rest, from: space.apart)
    mergeTwins()
    divideLargest()
    for place in known.indices { known[place].members.sort() }
    new = new.map { $0.sorted() }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }

  /// Members whose text has become another's.
  private mutating func strays(among changed: Set<MemoryRow>) -> [MemoryRow] {
    var strays: [MemoryRow] = []
    for place in known.indices {
      let doubted = known[place].members.filter { changed.contains($0) }
      for row in doubted {
        guard let own = vector(of: row), let best = nearest(to: own), best.topic != place,
          best.similarity >= space.near, TopicVectors.dot(own, 0, centres, place) < space.apart
        else { continue }
        strays.append(row)
        known[place].members.removeAll { $0 == row }
      }
    }
    return strays
  }

  /// Puts memories into the topics they are near to, old or new.
  ///
  /// - Returns: the others.
  private mutating func join(_ rows: [MemoryRow], from threshold: Float) -> [MemoryRow] {
    rows.filter { row in
      guard let own = vector(of: row), let best = nearest(to: own), best.similarity >= threshold else {
        return true
      }
      add(row, to: best.topic)
      return false
    }
  }

  /// Makes topics of what is near to each other and to no topic.
  private mutating func found(_ rest: inout [MemoryRow]) {
    let room = Self.limit - known.count { !$0.members.isEmpty }
    let placed = rest.filter { vector(of: $0) != nil }
    guard room > 0, placed.count >= least else { return }
    let clustering = TopicClustering(
      keys: placed.map(\.rawValue), count: min(room, Self.count(for: placed.count)),
      dimension: space.dimension, apart: space.apart, twins: space.twins
    ) { places, sample in
      for place in places { _ = space.append(placed[place], to: &sample) }
    }
    var groups = [[MemoryRow]](repeating: [], count: clustering.centroids.count)
    for row in placed {
      if let own = vector(of: row), let best = clustering.nearest(to: own, 0) {
        groups[best.cluster].append(row)
      }
    }
    var taken: Set<MemoryRow> = []
    for (cluster, group) in groups.enumerated() where group.count >= least {
      taken.formUnion(group)
      var centre = TopicVectors(dimension: space.dimension, reserving: 1)
      centre.append(clustering.centroids[cluster])
      // All of them together may be what a topic is about although none was near enough alone.
      if let old = nearest(to: centre), old.topic < known.count, old.similarity > space.twins {
        known[old.topic].members += group
      } else {
        new.append(group)
        centres.append(centre[0])
      }
    }
    rest.removeAll { taken.contains($0) }
  }

  /// How many groups so many memories may fall into; those that are much the same become one.
  private static func count(for memories: Int) -> Int {
    min(limit, max(2, Int((Double(memories).squareRoot() * 1.3).rounded())))
  }

  /// Of two topics that have become the same the older stays.
  private mutating func mergeTwins() {
    var renewed = TopicVectors(dimension: space.dimension, reserving: known.count)
    for topic in known { renewed.append(space.centre(of: topic.members)[0]) }
    for younger in known.indices.reversed() where !known[younger].members.isEmpty {
      for older in 0..<younger where !known[older].members.isEmpty {
        guard TopicVectors.dot(renewed, older, renewed, younger) > space.same else { continue }
        known[older].members += known[younger].members
        known[younger].members = []
        mergers.append((younger, older))
        break
      }
    }
  }

  /// A topic is divided when it is much too large, one in a run: its largest part keeps the name.
  private mutating func divideLargest() {
    let total = known.reduce(0) { $0 + $1.members.count } + new.reduce(0) { $0 + $1.count }
    guard let place = known.indices.max(by: { known[$0].members.count < known[$1].members.count }),
      Self.isTooLarge(known[place].members.count, of: total), known.count + new.count < Self.limit
    else { return }
    let members = known[place].members.sorted()
    let placed = members.filter { vector(of: $0) != nil }
    let clustering = TopicClustering(
      keys: placed.map(\.rawValue), count: Self.parts, dimension: space.dimension, apart: 0,
      twins: space.twins
    ) { places, sample in
      for place in places { _ = space.append(placed[place], to: &sample) }
    }
    var parts = [[MemoryRow]](repeating: [], count: clustering.centroids.count)
    for row in placed {
      if let own = vector(of: row), let best = clustering.nearest(to: own, 0) {
        parts[best.cluster].append(row)
      }
    }
    let leaving = parts.filter { !$0.isEmpty }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }.dropFirst()
      .filter { $0.count >= Self.smallestPart }
    guard !leaving.isEmpty else { return }
    let gone = Set(leaving.joined())
    known[place].members = members.filter { !gone.contains($0) }
    new += leaving
    divided.append(place)
  }

  /// Whether a topic of so many memories is to be divided, of all that are in topics.
  package static func isTooLarge(_ count: Int, of total: Int) -> Bool { count > max(tooLarge, total / 4) }

  private static let tooLarge = 300
  private static let parts = 6
  private static let smallestPart = 30

  private mutating func add(_ row: MemoryRow, to topic: Int) {
    if topic < known.count { known[topic].members.append(row) } else { new[topic - known.count].append(row) }
  }

  private func vector(of row: MemoryRow) -> TopicVectors? {
    var one = TopicVectors(dimension: space.dimension, reserving: 1)
    return space.append(row, to: &one) ? one : nil
  }

  private func nearest(to one: TopicVectors) -> (topic: Int, similarity: Float)? {
    var best: (topic: Int, similarity: Float)?
    for topic in 0..<centres.count {
      let similarity = TopicVectors.dot(one, 0, centres, topic)
      if similarity > best?.similarity ?? 0 { best = (topic, similarity) }
    }
    return best
  }
}
