/// How many letters must be changed, left out, added or exchanged with their neighbour to make one word of another.
///
/// Optimal string alignment: no letter takes part in two changes.
/// https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance#Optimal_string_alignment_distance
struct EditDistance {
  /// The word compared with others.
  let word: [UInt32]
  private var before: [Int] = []
  private var last: [Int] = []
  private var current: [Int] = []

  init(of word: [UInt32]) {
    self.word = word
  }

  /// The distance to another word, or `nil` if it is more than `limit`.
  mutating func distance(to other: [UInt32], limit: Int) -> Int? {
    guard abs(word.count - other.count) <= limit else { return nil }
    last = Array(0...word.count)
    before = last
    current = last
    for row in other.indices {
      current[0] = row + 1
      var least = row + 1
      for column in word.indices {
        var cost = min(last[column + 1] + 1, current[column] + 1)
        cost = min(cost, last[column] + (word[column] == other[row] ? 0 : 1))
        if row > 0, column > 0, word[column] == other[row - 1], word[column - 1] == other[row] {
          cost = min(cost, before[column - 1] + 1)
        }
        current[column + 1] = cost
        least = min(least, cost)
      }
      guard least <= limit else { return nil }
      (before, last, current) = (last, current, before)
    }
    return last[word.count] <= limit ? last[word.count] : nil
  }
}
