/// One phrase of full text's query language that stands for a term, or for a part of one.
struct LexicalProbe {
  /// Stems that stand one after the other.
  var stems: [String]
  /// The term it counts for.
  var term: Int
  /// Whether the term occurs where this does; what only a part of it is adds to the score alone.
  var isWhole: Bool
  /// What an occurrence counts: idf, less for what is not quite the term.
  var weight: Double
  /// How many rows hold it, at most.
  var documentCount: Int
}
