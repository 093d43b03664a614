/// The best hits so far, at most so many: a heap with the worst on top.
struct TopHits {
  let limit: Int
  private var heap: [LexicalHit] = []

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(min(limit, 4096))
  }

  var count: Int { heap.count }

  /// A hit must be better than this to be taken; `nil` while there is room.
  var worst: LexicalHit? { heap.count < limit ? nil : heap.first }

  /// Takes a hit that is better than ``worst``.
  mutating func insert(_ hit: LexicalHit) {
    guard limit > 0 else { return }
    if heap.count < limit {
      heap.append(hit)
      rise(heap.count - 1)
    } else {
      heap[0] = hit
      sink(0)
    }
  }

  /// The best one.
  var best: LexicalHit? { heap.max { $0.isWorse(than: $1) } }

  /// Best first.
  var sorted: [LexicalHit] { heap.sorted { $1.isWorse(than: $0) } }

  private mutating func rise(_ place: Int) {
    var place = place
    while place > 0 {
      let parent = (place - 1) / 2
      guard heap[place].isWorse(than: heap[parent]) else { return }
      heap.swapAt(place, parent)
      place = parent
    }
  }

  private mutating func sink(_ place: Int) {
    var place = place
    while true {
      var worst = place
      for child in 2 * place + 1..<min(2 * place + 3, max(heap.count, 2 * place + 1))
      where heap[child].isWorse(than: heap[worst]) {
        worst = child
      }
      guard worst != place else { return }
      heap.swapAt(place, worst)
      place = worst
    }
  }
}
