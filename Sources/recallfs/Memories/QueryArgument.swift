import Retrieval

/// The words of a command line as the name of a file under `search/`.
struct QueryArgument {
  /// A name without `.md`; never empty, hidden or a folder's options.
  let name: String
  /// Whether words were left out for want of room.
  let isCut: Bool

  /// Bytes of a name that leave room for `.md`.
  private static let limit = 252

  init(_ words: [String]) {
    let (name, isCut) = SearchQuery.name(for: words.joined(separator: " "), limit: Self.limit)
    // A leading point would make it a hidden name, which is never a query.
    self.name = name.hasPrefix(".") || name.isEmpty ? " \(name)" : name
    self.isCut = isCut
  }
}
