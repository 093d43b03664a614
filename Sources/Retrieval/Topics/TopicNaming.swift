package import RecallModel

/// Gives new topics names that no other has: one to three of their most telling words, `postgres-migration`.
package struct TopicNaming {
  private let names: TopicNames
  private let known: Int
  private var taken: Set<String>
  private var takenWords: Set<String>

  /// - Parameters:
  ///   - corpus: what is known of the memories named below.
  ///   - known: members of each topic that has its name already: what new ones must be told from.
  ///   - new: members of each new topic.
  ///   - taken: the names there are.
  package init(_ corpus: TopicCorpus, known: [[MemoryRow]], new: [[MemoryRow]], taken: Set<String>) {
    let places = Dictionary(uniqueKeysWithValues: corpus.documents.enumerated().map { ($1.row, $0) })
    names = TopicNames(corpus, (known + new).map { rows in rows.compactMap { places[$0] } })
    self.known = known.count
    self.taken = taken
    takenWords = Set(taken.flatMap { $0.split(separator: "-").map(String.init) })
  }

  /// The name of a new topic and the words it is made of; `nil` where its memories share no readable word.
  package mutating func name(of topic: Int) -> (name: String, words: [String])? {
    let words = names.words(of: known + topic, besides: takenWords)
    guard !words.isEmpty else { return nil }
    var name = Self.slug(words.prefix(2))
    if taken.contains(name) { name = Self.slug(words) }
    let plain = name
    var number = 2
    while taken.contains(name) {
      name = "\(plain)-\(number)"
      number += 1
    }
    taken.insert(name)
    takenWords.formUnion(words)
    return (name, words)
  }

  private static func slug(_ words: some Sequence<String>) -> String {
    FileNames.slug(fromTitle: words.joined(separator: "-"))
  }
}
