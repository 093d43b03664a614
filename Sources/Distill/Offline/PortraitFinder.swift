import RecallModel

/// What a long prompt tells of a person's ways, as some agents are given it: sentences about what somebody wants, as one note.
struct PortraitFinder {
  let paths: ProjectPaths
  /// A shorter prompt is talk, and has its own finder.
  private static let shortest = 800
  private static let verbs = [
    " prefers ", " wants ", " values ", " hates ", " pushes back ", " likes ", " insists ", " expects ",
    " demands ",
    " taught ", " has told ",
  ]
  private static let naming: Set<String> = [
    "values", "wants", "prefers", "likes", "hates", "insists", "expects",
  ]
  private static let nobody: Set<String> = [
    "He", "She", "It", "This", "That", "User", "Everyone", "Nobody", "Who", "They", "We", "You", "Someone",
  ]

  func candidates(in turns: [Turn]) -> [Candidate] {
    turns.compactMap { $0.prompt }.filter { $0.text.count >= Self.shortest }.compactMap(portrait)
  }

  private func portrait(_ prompt: SessionEvent) -> Candidate? {
    let sentences = Block.blocks(of: prompt.text).filter { $0.kind == .paragraph || $0.kind == .item }
      .flatMap { Sentences.of($0.text) }
    guard let name = Self.person(in: sentences) else { return nil }
    let told = sentences.filter { sentence in
      let phrase = Phrase(sentence)
      return sentence.count < 320 && phrase.hasAny(Self.verbs)
        && phrase.begins(["he ", "she ", name.lowercased() + " "])
    }
    guard told.count >= 2 else { return nil }
    let lines = told.prefix(7).map { "- " + paths.shortened(Self.named(name, $0)) }
    let subject = told.first { Phrase($0).hasAny([" wants ", " prefers "]) } ?? told[0]
    return Candidate(
      type: "user_pref", title: NoteTitle.of(Self.named(name, subject)), lines: lines, score: 5,
      importance: 5,
      evidence: [prompt.key], tags: ["preferences", name.lowercased()])
  }

  /// A name at the beginning of a sentence about what somebody values or wants.
  private static func person(in sentences: [String]) -> String? {
    for sentence in sentences {
      let words = sentence.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count == 3, words[0].first?.isUppercase == true, words[0].allSatisfy(\.isLetter),
        naming.contains(words[1]), !nobody.contains(words[0])
      else { continue }
      return words[0]
    }
    return nil
  }

  private static func named(_ name: String, _ sentence: String) -> String {
    for pronoun in ["He ", "She "] where sentence.hasPrefix(pronoun) {
      return name + " " + sentence.dropFirst(pronoun.count)
    }
    return sentence
  }
}
