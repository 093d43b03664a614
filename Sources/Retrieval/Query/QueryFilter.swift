/// A `key:value` found in a query.
struct QueryFilter {
  let key: QueryFilterKey
  /// As it was written, with underscores put back where they belong to the value.
  let text: String
  /// Without quotation marks, split at commas.
  let values: [String]

  /// Reads a piece as a filter; `nil` when its key is none, as in `https://…` or `std::vector`.
  ///
  /// In a name without spaces `_` separates words, but names of types and projects have it inside: a value
  /// takes as many of the next pieces as make a known name. Tags and files take them where the name separates
  /// its words by `+`.
  init?(_ piece: String, followedBy rest: inout ArraySlice<QueryName.Piece>, vocabulary: QueryVocabulary) {
    guard let colon = piece.firstIndex(of: ":"),
      let key = QueryFilterKey(rawValue: piece[..<colon].lowercased())
    else { return nil }
    let value = String(piece[piece.index(after: colon)...])
    guard !value.hasPrefix(":") else { return nil }
    self.key = key
    let whole: String
    switch key {
    case .type: whole = Self.extend(value, from: &rest, among: vocabulary.types)
    case .project: whole = Self.extend(value, from: &rest, among: Array(vocabulary.projects.keys))
    case .rank, .since, .until, .importance, .limit, .is: whole = value
    case .tag, .file: whole = Self.extendOverUnderscores(value, from: &rest)
    }
    text = "\(piece[..<colon]):\(whole)"
    values = whole.replacing("\"", with: "").split(separator: ",").map(String.init)
      .filter { $0.contains { !$0.isWhitespace } }
  }

  private static func extend(
    _ value: String, from rest: inout ArraySlice<QueryName.Piece>, among names: [String]
  ) -> String {
    let last = value.split(separator: ",", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    var longest: (count: Int, text: String)?
    var candidate = last
    for (index, piece) in rest.enumerated() {
      guard piece.followsUnderscore else { break }
      candidate += "_" + piece.text
      if names.contains(where: { $0.lowercased() == candidate.lowercased() }) {
        longest = (index + 1, candidate)
      }
    }
    guard let longest else { return value }
    rest = rest.dropFirst(longest.count)
    return String(value.dropLast(last.count)) + longest.text
  }

  private static func extendOverUnderscores(
    _ value: String, from rest: inout ArraySlice<QueryName.Piece>
  ) -> String {
    guard rest.contains(where: { !$0.followsUnderscore }) else { return value }
    var whole = value
    while let piece = rest.first, piece.followsUnderscore {
      whole += "_" + piece.text
      rest = rest.dropFirst()
    }
    return whole
  }
}
