import RecallModel
import RecallStore

/// Making `MEMORY.md`: what was written on it, and a line for every other memory of the project.
extension MemoryTree {
  private struct Candidate: Comparable {
    let rank: Int
    let importance: Int
    let created: Timestamp
    let row: MemoryRow

    init(_ entry: CatalogEntry) {
      rank = MemoryIndexLine.rank(of: entry.type)
      importance = entry.importance
      created = entry.created
      row = entry.row
    }

    /// The better one is the lesser; a total order, whatever order they come in.
    static func < (left: Candidate, right: Candidate) -> Bool {
      if left.rank != right.rank { return left.rank < right.rank }
      if left.importance != right.importance { return left.importance > right.importance }
      if left.created != right.created { return left.created > right.created }
      return left.row > right.row
    }
  }

  /// Makes a project's page anew.
  ///
  /// - Returns: whether its bytes are others than before.
  func compose(_ page: MemoryIndexPage) throws(TreeError) -> Bool {
    let (change, version) = locked { _ in (page.change, page.project.top.indexMemory?.entry.version) }
    var own: [UInt8] = []
    if let version { own = try text(seen: version) }
    let links = MemoryIndexText.links(in: own)
    let candidates = locked { _ in self.candidates(for: page, without: links) }
    let newest = candidates.map(\.created).max()
    var lines: [String] = []
    var kept: [MemoryRow: (version: VersionID, line: String)] = [:]
    var total = candidates.count
    for candidate in best(candidates) where lines.count <= MemoryIndexText.lineLimit {
      guard let (entry, line) = try line(of: candidate.row, on: page, newest: newest) else {
        total -= 1
        continue
      }
      lines.append(line)
      kept[entry.row] = (entry.version, line)
    }
    let text = MemoryIndexText(own: own, lines: lines, total: total)
    return locked { state in
      let before = page.hasText ? page.currentText(in: state) : []
      page.take(
        text, own: version.map { .version($0) } ?? .nothing, lines: kept, madeAt: change, in: state)
      return page.currentText(in: state) != before
    }
  }

  /// The live memories of the page's project that what was written does not link.
  private func candidates(for page: MemoryIndexPage, without links: Set<String>) -> [Candidate] {
    let own = page.project.top.indexMemory
    var candidates: [Candidate] = []
    candidates.reserveCapacity(page.project.memories.count)
    for memory in page.project.memories.values where memory.entry.state == .live && memory !== own {
      if !links.isEmpty, links.contains(memory.entry.path) { continue }
      candidates.append(Candidate(memory.entry))
    }
    return candidates
  }

  /// The best in order, some more than a page has room for: some may have ended.
  private func best(_ candidates: [Candidate]) -> [Candidate] {
    let limit = MemoryIndexText.lineLimit * 2
    guard candidates.count > limit * 4 else { return candidates.sorted() }
    var kept: [Candidate] = []
    var bound: Candidate?
    for candidate in candidates {
      if let bound, !(candidate < bound) { continue }
      kept.append(candidate)
      guard kept.count == limit * 2 else { continue }
      kept.sort()
      kept.removeLast(limit)
      bound = kept.last
    }
    return Array(kept.sorted().prefix(limit))
  }

  /// A memory's line; `nil` where it is gone meanwhile, or its time is over.
  private func line(
    of row: MemoryRow, on page: MemoryIndexPage, newest: Timestamp?
  ) throws(TreeError) -> (CatalogEntry, String)? {
    let (entry, known) = locked { state in (state.memories[row]?.entry, page.lines[row]) }
    guard let entry else { return nil }
    let link = "](\(MemoryIndexText.target(of: entry.path)))"
    if let known, known.version == entry.version, known.line.contains(link) {
      return (entry, known.line)
    }
    let text: [UInt8]
    do throws(TreeError) {
      text = try fetch(entry.version)
    } catch {
      // Purged meanwhile: the page is behind already.
      if case .purged = error { return nil }
      throw error
    }
    guard let note = note(of: entry, isOwn: true, newest: newest, text) else { return nil }
    return (entry, MemoryIndexLine.text(of: note, path: entry.path))
  }
}
