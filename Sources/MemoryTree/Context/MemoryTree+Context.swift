import RecallModel
import RecallStore
import RecallWire

/// Making `CONTEXT.md`: what to know when starting to work in a project.
extension MemoryTree {
  /// Bytes of a text that are read: what is shown of it comes from its beginning.
  private static let beginningLimit = 16 << 10

  /// What is seen of the tree under one lock.
  private struct Seen {
    var change: UInt64
    var candidates: [ContextCandidate]
    var frame: ContextFrame
  }

  /// Makes a project's page anew.
  ///
  /// - Returns: whether its bytes are others than before.
  func compose(_ page: ContextPage) throws(TreeError) -> Bool {
    let seen = locked { state in look(for: page, state) }
    let limit = ContextComposer.limit(tokens: page.budget)
    let choice = ContextChoice(seen.candidates, limit: limit)
    let chosen = choice.rows.values.joined()
    let (entries, home) = locked { state in
      (chosen.compactMap { state.memories[$0]?.entry }, page.project.row)
    }
    let byRow = Dictionary(entries.map { ($0.row, $0) }) { first, _ in first }
    var failure: TreeError?
    var composer = ContextComposer(
      tokens: page.budget, frame: seen.frame, choice: choice, isOwn: { byRow[$0]?.project == home }
    ) { row in
      guard failure == nil, let entry = byRow[row] else { return nil }
      do throws(TreeError) {
        return self.note(
          of: entry, isOwn: entry.project == home, newest: choice.newest, try self.fetch(entry.version))
      } catch {
        // Purged meanwhile: the page is behind already.
        if case .purged = error { return nil }
        failure = error
        return nil
      }
    }
    let text = composer.page()
    if let failure { throw failure }
    return put(Array(text.utf8), on: page, madeAt: seen.change)
  }

  /// Which memories there are, without their texts: those of the project, and what the user wants everywhere.
  private func look(for page: ContextPage, _ state: TreeState) -> Seen {
    state.contextsMade[page.number] = page
    let project = page.project
    var candidates: [ContextCandidate] = []
    candidates.reserveCapacity(project.memories.count)
    let own = project.top.indexMemory
    for memory in project.memories.values where memory.entry.state == .live && memory !== own {
      candidates.append(ContextCandidate(memory, isOwn: true))
    }
    let global = state.projects[.global]
    if let global, global !== project {
      let own = global.top.indexMemory
      for memory in global.memories.values where memory.entry.state == .live && memory !== own {
        guard ContextSection(type: memory.entry.type) == .preferences else { continue }
        candidates.append(ContextCandidate(memory, isOwn: false))
      }
    }
    let root = options.mountPoint.map { $0 + "/" } ?? ""
    let larger = page.budget < 4_000 ? 4_000 : page.budget < 16_000 ? 16_000 : nil
    let frame = ContextFrame(
      project: project.name, folder: "\(root)by-project/\(project.name)/", ownCount: project.memoryCount,
      globalCount: global === project ? 0 : global?.memoryCount ?? 0,
      larger: larger.map { ContextPage.name(budget: $0) })
    return Seen(change: page.change, candidates: candidates, frame: frame)
  }

  /// A memory as the page shows it; `nil` where its time is over.
  ///
  /// - Parameter newest: when the newest memory was made: what ended before that has ended by any clock.
  func note(of entry: CatalogEntry, isOwn: Bool, newest: Timestamp?, _ text: [UInt8]) -> ContextNote? {
    let mask = SecretMask(Self.beginning(of: text))
    if let newest, let end = Self.expiry(of: mask.text, entry), end < newest { return nil }
    let body = FrontMatter.bodyRange(in: mask.text)
    let doubt = locked { state in state.review.doubt(of: entry.row) }
    return ContextNote(
      section: ContextSection(type: entry.type), type: entry.type, title: mask.masked(entry.title),
      path: (isOwn ? "" : "../\(Project.globalName)/") + entry.path, day: entry.created.localDay,
      text: String(decoding: mask.text[body], as: UTF8.self), doubt: doubt)
  }

  private static func beginning(of text: [UInt8]) -> [UInt8] {
    guard text.count > beginningLimit else { return text }
    let end = text[..<beginningLimit].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    return Array(text[..<end])
  }

  /// When the front matter says the memory ends; read only where it may say so.
  private static func expiry(of text: [UInt8], _ entry: CatalogEntry) -> Timestamp? {
    guard case .found(let yaml, _) = FrontMatter.locate(in: text),
      String(decoding: text[yaml], as: UTF8.self).contains("expires")
    else { return nil }
    return MemoryFacts.read(
      text, name: entry.path, folderType: entry.type, fallbackType: entry.type, knownTypes: [entry.type]
    ).expires
  }
}

extension ContextCandidate {
  init(_ memory: TreeMemory, isOwn: Bool) {
    self.init(
      row: memory.entry.row, type: memory.entry.type, importance: memory.entry.importance,
      created: memory.entry.created, isOwn: isOwn)
  }
}

extension Timestamp {
  /// The day a clock here shows: `2026-05-01`.
  var localDay: String {
    let date = LocalDate(self)
    return "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
  }
}
