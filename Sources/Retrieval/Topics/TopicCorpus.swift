package import RecallModel

/// Memories as topics are found in them: which words each has, and how often each word stands anywhere.
package struct TopicCorpus {
  /// A memory without its text.
  struct Document {
    let row: MemoryRow
    /// The number of its project among ``projects``.
    let project: Int
    let importance: Int
    let created: Timestamp
    /// Its words by their numbers, each once, with their weights.
    var words: [(word: Int32, weight: Float)]
  }

  /// The most different words kept of a memory.
  static let wordLimit = 40
  /// How much a word of a title or tag counts, where one of the text counts 1.
  static let titleWeight: Float = 3

  private(set) var documents: [Document] = []
  /// The names of projects, in the order they came.
  private(set) var projects: [String] = []
  private var projectNumbers: [String: Int] = [:]
  /// Words as they are shown, by number.
  private var singular: [String] = []
  private var plural: [String?] = []
  private var pluralSurplus: [Int32] = []
  private var numbers: [String: Int32] = [:]
  /// In how many memories each word stands.
  private(set) var documentCounts: [Int32] = []

  /// An empty corpus.
  package init() {}

  /// Adds a memory.
  ///
  /// Those of one corpus may come in any order; the topics are the same.
  ///
  /// - Parameter text: the beginning of its text, without front matter.
  package mutating func add(
    _ row: MemoryRow, project: String, importance: Int, created: Timestamp, title: String,
    tags: [String] = [], text: String
  ) {
    var weights: [Int32: Float] = [:]
    var order: [Int32] = []
    func count(_ words: [String], _ weight: Float, in corpus: inout TopicCorpus) {
      for word in words {
        let number = corpus.number(of: word)
        if weights[number] == nil {
          guard order.count < Self.wordLimit else { continue }
          order.append(number)
        }
        // A word said ten times is not ten times the topic.
        weights[number] = min(6, (weights[number] ?? 0) + weight)
      }
    }
    count(TopicWords.words(of: title), Self.titleWeight, in: &self)
    for tag in tags { count(TopicWords.words(of: tag), Self.titleWeight, in: &self) }
    count(TopicWords.words(of: text), 1, in: &self)
    for word in order { documentCounts[Int(word)] += 1 }
    documents.append(
      Document(
        row: row, project: number(ofProject: project), importance: importance, created: created,
        words: order.map { ($0, weights[$0] ?? 0) }))
  }

  /// Brings the memories into the order of their rows.
  mutating func sort() {
    documents.sort { $0.row < $1.row }
  }

  /// A word as most memories write it.
  func word(_ number: Int32) -> String {
    let place = Int(number)
    return pluralSurplus[place] > 0 ? plural[place] ?? singular[place] : singular[place]
  }

  /// What a word is counted under.
  func key(_ number: Int32) -> String { singular[Int(number)] }

  private mutating func number(ofProject name: String) -> Int {
    if let known = projectNumbers[name] { return known }
    projectNumbers[name] = projects.count
    projects.append(name)
    return projects.count - 1
  }

  private mutating func number(of word: String) -> Int32 {
    let key = TopicWords.key(of: word)
    let number = numbers[key] ?? Int32(singular.count)
    if Int(number) == singular.count {
      numbers[key] = number
      singular.append(key)
      plural.append(nil)
      pluralSurplus.append(0)
      documentCounts.append(0)
    }
    if key == word {
      pluralSurplus[Int(number)] -= 1
    } else {
      // Of two spellings that count alike one is shown, whichever came first.
      if plural[Int(number)].map({ word < $0 }) ?? true { plural[Int(number)] = word }
      pluralSurplus[Int(number)] += 1
    }
    return number
  }
}
