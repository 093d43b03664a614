import RecallModel
import RecallStore
import RecallWire
import Retrieval

/// What an agent is told without opening a file: when its session starts, or beside a prompt.
extension MemoryTree {
  /// What to know when starting to work in a directory: the project's `CONTEXT.md`.
  ///
  /// - Parameters:
  ///   - directory: absolute, as the agent names it.
  ///   - characterLimit: bytes the text may have at most.
  /// - Returns: `nil` where nothing is known yet.
  /// - Throws: ``TreeError`` when the store does not answer.
  package func briefing(in directory: String, characterLimit: Int) throws(TreeError) -> Briefing? {
    let choice = project(ofDirectory: directory)
    _ = refreshIfBehind()
    let (page, known): (ContextPage, Int) = locked { state in
      let project = state.announce(choice)
      return (project.context, knownTokens(for: project, state))
    }
    guard known > 0 else { return nil }
    try bringUpToDate(page)
    let text = locked { state in String(decoding: page.currentText(in: state), as: UTF8.self) }
    return Briefing(fencing: text, characterLimit: characterLimit, knownTokens: known)
  }

  /// Hits shown beside a prompt, and words of a prompt that are searched for.
  private static let remindedHits = 3
  private static let promptWords = 40

  /// The few memories that answer a prompt.
  ///
  /// - Returns: `nil` where none does, or the prompt says too little to tell.
  /// - Throws: ``TreeError`` when the store does not answer.
  package func reminders(of prompt: String, in directory: String, characterLimit: Int) throws(TreeError)
    -> Briefing?
  {
    let words = prompt.split(whereSeparator: \.isWhitespace).prefix(Self.promptWords)
    guard words.count >= 2 else { return nil }
    var query = SearchQuery()
    query.terms = words.map { SearchTerm(String($0)) }
    let choice = project(ofDirectory: directory)
    _ = refreshIfBehind()
    let (row, known): (ProjectRow, Int) = locked { state in
      let project = state.announce(choice)
      return (project.row ?? .global, knownTokens(for: project, state))
    }
    let recall: Recall
    do {
      recall = try recaller.recall(query, in: row, limit: Self.remindedHits)
    } catch {
      throw report(TreeError(error), "remembering at a prompt")
    }
    guard recall.isAnswer else { return nil }
    let shown = locked { state in
      recall.hits.compactMap { hit in state.memories[hit.row].map { (hit, $0.entry, $0.folderPath) } }
    }
    guard !shown.isEmpty else { return nil }
    var page =
      "Notes that may bear on this; written down earlier, true when they were: check what you rely on.\n"
    for (hit, entry, _) in shown {
      page += "- \(reminder(of: entry, hit)) (`\(path(of: entry, choice))`)\n"
    }
    return Briefing(
      fencing: page, characterLimit: characterLimit, knownTokens: known, memories: shown.map(\.1.row))
  }

  /// A memory's title and the passage that matches, on one line, without secrets.
  private func reminder(of entry: CatalogEntry, _ hit: RecallHit) -> String {
    let passage = hit.snippet.drop { $0 == "#" || $0 == " " }
    let line = passage.isEmpty || passage.hasPrefix(entry.title) ? entry.title : "\(entry.title): \(passage)"
    let masked = String(decoding: SecretMask(Array(line.utf8)).text, as: UTF8.self)
    return QuotedLine(String(masked.prefix(400))).text
  }

  private func path(of entry: CatalogEntry, _ choice: ProjectChoice) -> String {
    let name = locked { state in state.projects[entry.project]?.name ?? choice.name }
    let root = options.mountPoint.map { $0 + "/" } ?? ""
    return "\(root)by-project/\(name)/\(entry.path)"
  }

  /// Tokens of all live memories of a project, and of the user's preferences.
  private func knownTokens(for project: TreeProject, _ state: TreeState) -> Int {
    var bytes = project.memories.values.reduce(0) { $0 + ($1.entry.state == .live ? $1.entry.byteCount : 0) }
    if let global = state.projects[.global], global !== project {
      for memory in global.memories.values
      where memory.entry.state == .live && ContextSection(type: memory.entry.type) == .preferences {
        bytes += memory.entry.byteCount
      }
    }
    return TokenCount.estimate(characters: bytes)
  }
}
