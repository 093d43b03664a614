/// Keeps drafts bounded: they live in memory.
struct DraftCounter {
  /// Drafts at once.
  static let limit = 4096
  /// Bytes of all drafts together.
  static let byteLimit = 64 << 20

  private(set) var count = 0
  private(set) var byteCount = 0

  mutating func add() throws(TreeError) {
    guard count < Self.limit else { throw .tooManyDrafts }
    count += 1
  }

  mutating func grow(by bytes: Int) throws(TreeError) {
    guard bytes <= 0 || byteCount + bytes <= Self.byteLimit else { throw .tooManyDrafts }
    byteCount += bytes
  }

  /// A draft of that size is a draft no longer.
  mutating func remove(byteCount bytes: Int) {
    count -= 1
    byteCount -= bytes
  }
}
