import RecallModel
import RecallStore
import RecallWire
import SessionPack

/// Making the pages of the timeline, from the store, by whoever looks.
extension MemoryTree {
  /// Bytes of a text that are read: what is shown of it comes from its beginning.
  private static let timelineTextLimit = 4 << 10
  /// The most events of a session that are read.
  private static let eventLimit = 20_000

  /// Sees to it that the index has the sessions that are in the store.
  func refreshTimeline() {
    _ = refreshIfBehind()
    guard let stamp = try? store.sessionsStamp() else { return }
    let known = locked { state in state.timelineIndex.sessions }
    if known.stamp == stamp { return }
    do throws(StoreError) {
      let found = try store.sessionMemories(after: known.lastEvidence)
      let sessions = try store.sessionsWithEvents()
      let next = known.updated(sessions, found, stamp: stamp)
      locked { state in state.timelineIndex.take(next) }
    } catch {
      log.note("the sessions of the timeline could not be read: \(error.message)")
    }
  }

  /// Makes a page anew if what it is made of has changed.
  ///
  /// - Returns: whether its bytes are others than before.
  func compose(_ page: TimelinePage) throws(TreeError) -> Bool {
    refreshTimeline()
    if page.level == .raw { return try composeRaw(page) }
    let stem = String(page.name.text.dropLast(3))
    let (matter, made, change) = locked { state in
      state.timelineIndex.build(from: state.memories.values)
      let days = page.level.days(of: stem, in: state.timelineIndex)
      return (
        state.timelineMatter(stem, days: days), page.hasText ? page.fingerprint : nil, page.change
      )
    }
    if made == matter.fingerprint { return false }
    var failure: TreeError?
    func line(_ item: TimelineItem) -> TimelineLine? {
      guard failure == nil else { return nil }
      do throws(TreeError) { return try self.line(of: item) } catch {
        failure = error
        return nil
      }
    }
    let text: String
    if page.level == .daily {
      guard let day = matter.days.first else { return false }
      text = DailyText(matter: matter, day: day, line: line, request: firstWords).page()
    } else {
      text = SummaryText(matter: matter, level: page.level, line: line).page()
    }
    if let failure { throw failure }
    let isNew = put(Array(text.utf8), on: page, madeAt: change)
    locked { _ in page.fingerprint = matter.fingerprint }
    return isNew
  }

  private func composeRaw(_ page: TimelinePage) throws(TreeError) -> Bool {
    let (named, change) = locked { state in
      (
        state.timelineIndex.sessions.byName[page.name].flatMap { state.timelineSession($0.stored.row) },
        page.change
      )
    }
    guard let named else { return false }
    let row = named.stored.row
    let stamp = try storing { () throws(StoreError) in try store.eventsStamp(of: row) }
    var hasher = Hasher()
    hasher.combine(named.stored)
    hasher.combine(named.project)
    hasher.combine(stamp)
    let items = locked { state in
      (state.timelineIndex.sessions.memories[row] ?? []).compactMap {
        state.timelineItem($0, on: named.day)
      }
    }
    for item in items {
      hasher.combine(item.entry)
      hasher.combine(item.path)
    }
    let fingerprint = hasher.finalize()
    if locked({ _ in page.hasText && page.fingerprint == fingerprint }) { return false }
    var lines: [TimelineLine] = []
    for item in items {
      if let line = try line(of: item) { lines.append(line) }
    }
    let events = try storing { () throws(StoreError) in try self.events(of: row) }
    let text = RawText(session: named, events: events, memories: lines).page()
    let isNew = put(Array(text.utf8), on: page, madeAt: change)
    locked { state in
      page.fingerprint = fingerprint
      state.keepText(of: page)
    }
    return isNew
  }

  /// All that is left of a session's events, in the order in which they happened.
  private func events(of row: SessionRow) throws(StoreError) -> RawText.Events {
    // A session that is packed meanwhile lies in neither place for who looks in the wrong order: look again.
    var packed: PackedSession?
    var open: [SessionEvent] = []
    for _ in 0..<3 {
      packed = try store.packedSession(row)
      open = []
      var last: StoredEvent?
      while open.count < Self.eventLimit {
        let stretch = try store.events(of: row, after: last)
        guard let end = stretch.last else { break }
        open += stretch.map(\.event)
        last = end
      }
      if try store.packedSession(row)?.lastEvent == packed?.lastEvent { break }
    }
    guard let packed else { return .kept(open) }
    if packed.data.isEmpty { return .dropped(count: packed.count, later: open) }
    guard let before = PackedEvents.unpack(packed.data) else {
      return .damaged(count: packed.count, later: open)
    }
    let all = (before + open).enumerated().sorted { left, right in
      left.element.time != right.element.time
        ? left.element.time < right.element.time : left.offset < right.offset
    }
    return .kept(all.map(\.element))
  }

  /// A person's first words in a session; `nil` where there are none, or none that can be read.
  private func firstWords(in session: TimelineSessions.Named) -> String? {
    if let open = try? store.firstPrompt(of: session.stored.row) { return open }
    guard let packed = try? store.packedSession(session.stored.row),
      let events = PackedEvents.unpack(packed.data)
    else { return nil }
    return events.first { $0.kind == .prompt }?.text
  }

  /// A memory's line; `nil` where it was purged meanwhile.
  private func line(of item: TimelineItem) throws(TreeError) -> TimelineLine? {
    let text: [UInt8]
    do throws(TreeError) { text = try fetch(item.entry.version) } catch {
      if case .purged = error { return nil }
      throw error
    }
    let mask = SecretMask(Array(text.prefix(Self.timelineTextLimit)))
    let body = mask.text[FrontMatter.bodyRange(in: mask.text)]
    var pieces = TextPieces(String(decoding: body, as: UTF8.self))
    let title = ShownTitle.take(mask.masked(item.entry.title), of: &pieces)
    let gist = pieces.pieces.first { $0.kind != .code }.map { QuotedLine($0.text).text } ?? ""
    return TimelineLine(
      title: title, gist: gist, path: item.path, type: item.entry.type, state: item.entry.state)
  }
}
