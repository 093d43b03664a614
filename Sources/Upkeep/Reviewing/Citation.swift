import RecallModel

/// What a memory says of the working tree that can be looked up there.
enum Citation: Hashable {
  /// A file or folder is there.
  case file(String)
  /// A file has a function, type or member of that name.
  case symbol(String, shown: String, file: String)
  /// A tool or package is of that version.
  case version(of: String, String)
  /// The repository has a commit that begins so.
  case commit(String)

  /// Everything a text cites.
  ///
  /// - Parameters:
  ///   - files: what the memory's fields name beside the text.
  ///   - root: for paths that are written from the file system's root.
  static func all(in text: String, files: [String], root: String) -> [Citation] {
    var found: [Citation] = []
    var paths: Set<String> = []
    let body = text.replacing(". ", with: "\n").split { $0 == ";" || $0.isNewline }.map(String.init)
    for file in files {
      let base = file.split(separator: "/").last.map(String.init) ?? file
      guard let path = path(file, root: root), !isOfRemoval(base, body) else { continue }
      if paths.insert(path).inserted { found.append(.file(path)) }
    }
    for sentence in body where !hasRemoval(sentence) {
      let spans = spans(of: sentence)
      let cited = spans.compactMap { $0.contains("/") ? path($0, root: root) : nil }
      for path in cited where paths.insert(path).inserted { found.append(.file(path)) }
      if cited.count == 1 {
        for span in spans {
          if let name = symbol(span) { found.append(.symbol(name, shown: span, file: cited[0])) }
        }
      }
      found += versions(in: sentence) + commits(in: sentence, spans)
    }
    return found
  }

  /// What stands in back ticks.
  private static func spans(of sentence: String) -> [String] {
    let parts = sentence.split(separator: "`", omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count - 1, by: 2).map { String(parts[$0]) }
  }

  private static func path(_ written: String, root: String) -> String? {
    var path = Substring(written)
    if path.hasPrefix("\(root)/") { path = path.dropFirst(root.utf8.count + 1) }
    // `src/a.swift:12` is a line of it.
    if let colon = path.firstIndex(of: ":") { path = path[..<colon] }
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "._/@+-".contains($0) }
    guard isPlain, let parts = WorkingTree.parts(of: String(path)), let last = parts.last,
      let dot = last.lastIndex(of: "."), dot != last.startIndex,
      (1...8).contains(last[last.index(after: dot)...].count),
      last[last.index(after: dot)...].contains(where: \.isLetter),
      !parts.contains(where: { $0.hasPrefix(".") || WorkingTree.generated.contains($0) })
    else { return nil }
    return parts.joined(separator: "/")
  }

  /// The name itself of `load()`, `Store.open(at:)`, `Store.path`.
  private static func symbol(_ span: String) -> String? {
    let head = span.prefix { $0 != "(" }
    let isCall = head.endIndex < span.endIndex && span.hasSuffix(")")
    let parts = head.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.last, !head.contains("/"), parts.count <= 4,
      parts.allSatisfy({ part in
        part.first.map { $0.isLetter || $0 == "_" } == true
          && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      })
    else { return nil }
    let isMember = parts.count > 1 && parts[0].first?.isUppercase == true
    return isCall || isMember ? String(last) : nil
  }

  private static func versions(in sentence: String) -> [Citation] {
    let words = sentence.split { $0.isWhitespace || ",()`\"".contains($0) }.map(String.init)
    return zip(words, words.dropFirst()).compactMap { name, next in
      let version = next.drop { $0 == "v" }.reversed().drop { ".:!".contains($0) }.reversed()
      guard name.first?.isLetter == true, let first = version.first, first.isNumber,
        version.allSatisfy({ $0.isNumber || $0 == "." }),
        // "The next 5 days" are no version of next.
        name.first?.isUppercase == true || version.contains(".") || ["node", "python", "rust"].contains(name)
      else { return nil }
      return .version(of: name.lowercased(), String(version))
    }
  }

  /// Seven hexadecimal digits or more after "commit" or in back ticks, with a letter and a number among them.
  private static func commits(in sentence: String, _ spans: [String]) -> [Citation] {
    let words = sentence.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let named = zip(words, words.dropFirst()).filter { $0.0.lowercased() == "commit" }.map(\.1)
    return (spans + named).filter { word in
      (7...40).contains(word.utf8.count) && word.allSatisfy { $0.isHexDigit && !$0.isUppercase }
        && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
    }.map(Citation.commit)
  }

  // MARK: - Removal

  private static let removal = [
    "remov", "delet", "renam", "moved", "no longer", "gone", "replac", "dropped", "used to", "was in",
    "got rid", " was ", "until", "upgraded from",
  ]

  private static func hasRemoval(_ sentence: String) -> Bool {
    let lower = sentence.lowercased()
    return removal.contains { lower.contains($0) }
  }

  private static func isOfRemoval(_ name: String, _ sentences: [String]) -> Bool {
    let own = sentences.filter { $0.contains(name) }
    return (own.isEmpty ? sentences : own).contains(where: hasRemoval)
  }
}
