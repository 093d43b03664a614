public import RecallModel

/// A text and what was read from it.
public struct Revision: Sendable {
  /// The exact bytes, UTF-8.
  public var text: [UInt8]
  /// What the text says of itself.
  public var facts: MemoryFacts
  /// `st_mtim` of the save.
  public var modified: Timestamp

  /// Takes a text with its facts.
  public init(text: [UInt8], facts: MemoryFacts, modified: Timestamp) {
    self.text = text
    self.facts = facts
    self.modified = modified
  }
}
