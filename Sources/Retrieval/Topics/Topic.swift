package import RecallModel

/// Memories about one thing.
package struct Topic: Sendable, Hashable {
  /// The words that tell it from the other topics, most telling first; never empty.
  package var words: [String]
  /// How many memories it has.
  package var count: Int
  /// How many of them each project has, most first.
  package var projects: [Share]
  /// The memories that stand for it best, best first; not all of them.
  package var best: [MemoryRow]

  /// A project's part.
  package struct Share: Sendable, Hashable {
    package var project: String
    package var count: Int
  }
}
