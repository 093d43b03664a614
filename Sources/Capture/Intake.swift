public import RecallModel
public import RecallStore
public import RecallWire

/// Brings what hooks have spooled, and what the transcripts add to it, into the store: every event once.
///
/// A spool file goes only when its events would survive a power cut. For one thread at a time.
public final class Intake {
  /// Files taken in one transaction.
  private static let batch = 500
  /// A turn as long as this is distilled while its session goes on.
  private static let longTurnEvents = 60
  private static let longTurnCharacters = 60_000

  private let store: MemoryStore
  private let spool: SpoolFolder
  private let locator: ProjectLocator
  private let note: (String) -> Void
  private let loaded: (SessionFacts, String) -> Void
  private var roots: [String: String?] = [:]
  /// Spool files that are dealt with and would not go: they are passed over.
  private var stuck: Set<String> = []

  /// - Parameters:
  ///   - locator: finds the project of a working directory.
  ///   - note: takes a sentence for the log.
  ///   - loaded: told which file of instructions a session has read.
  public init(
    store: MemoryStore, spool: SpoolFolder, locator: ProjectLocator, note: @escaping (String) -> Void,
    loaded: @escaping (SessionFacts, String) -> Void = { _, _ in }
  ) {
    self.store = store
    self.spool = spool
    self.locator = locator
    self.note = note
    self.loaded = loaded
  }

  /// What an intake came to.
  public struct Outcome: Hashable, Sendable {
    /// Spool files that were taken in.
    public var files = 0
    /// Events that are new, from files and transcripts.
    public var events = 0
    /// Sessions that were put into the distilling queue.
    public var queued = 0
  }

  /// Takes in all there is.
  ///
  /// - Throws: ``StoreError``; what was not stored is still in the spool.
  @discardableResult
  public func drain() throws(StoreError) -> Outcome {
    var outcome = Outcome()
    // A directory may become a repository while this process lives.
    roots = [:]
    var later: Set<String> = []
    while true {
      let names = spool.names()
      if !stuck.isEmpty { stuck.formIntersection(names) }
      let new = names.filter { !stuck.contains($0) && !later.contains($0) }
      guard !new.isEmpty else { return outcome }
      for start in stride(from: 0, to: new.count, by: Self.batch) {
        try take(new[start..<min(start + Self.batch, new.count)], &outcome, &later)
      }
    }
  }

  /// - Parameter later: files that cannot be read now, but may be the next time.
  private func take(
    _ names: ArraySlice<String>, _ outcome: inout Outcome, _ later: inout Set<String>
  ) throws(StoreError) {
    var readings: [HookReading] = []
    var bad: [String] = []
    var taken: [String] = []
    for name in names {
      guard let bytes = spool.read(name) else {
        if spool.isUnreadable(name) { bad.append(name) } else { later.insert(name) }
        continue
      }
      guard let event = SpoolEvent(bytes), !event.event.isEmpty else {
        bad.append(name)
        continue
      }
      taken.append(name)
      // What nobody knows is no memory, and no fault.
      if let reading = HookReading(event) { readings.append(reading) }
    }
    outcome.events += try store.record(batches(readings))
    try store.makeDurable()
    for reading in readings { try follow(reading, &outcome) }
    for name in taken where !spool.remove(name) {
      stuck.insert(name)
      note(
        "\(spool.path)/\(name) is stored and cannot be removed: make the folder writable, or remove it by hand"
      )
    }
    for name in bad {
      if spool.setAside(name) {
        note("what a hook left cannot be read and is kept in \(spool.badPath)/\(name)")
      } else {
        stuck.insert(name)
        note("what a hook left cannot be read, nor moved away: \(spool.path)/\(name); remove it by hand")
      }
    }
    outcome.files += taken.count
  }

  /// Events of one session that follow each other, together.
  private func batches(_ readings: [HookReading]) -> [EventBatch] {
    var batches: [EventBatch] = []
    var places: [SessionFacts: Int] = [:]
    for reading in readings {
      if let place = places[reading.session] {
        batches[place].events += reading.events
      } else {
        places[reading.session] = batches.count
        batches.append(
          EventBatch(
            session: reading.session, root: root(of: reading.session.directory), events: reading.events))
      }
    }
    return batches.filter { !$0.events.isEmpty }
  }

  private func root(of directory: String) -> String? {
    if let known = roots[directory] { return known }
    let root = locator.root(of: directory)
    roots[directory] = .some(root)
    return root
  }

  // MARK: - What an event leads to

  private func follow(_ reading: HookReading, _ outcome: inout Outcome) throws(StoreError) {
    switch reading.signal {
    case .nothing: break
    case .loaded(let path): loaded(reading.session, path)
    case .turnEnded:
      try readTranscript(of: reading.session, &outcome)
      guard let session = try session(reading),
        session.waitingCount >= Self.longTurnEvents || session.waitingCharacters >= Self.longTurnCharacters
      else { return }
      try queue(session, .longTurn, &outcome)
    case .compacting: try readAndQueue(reading, .compaction, &outcome)
    case .ended: try readAndQueue(reading, .end, &outcome)
    }
  }

  private func readAndQueue(
    _ reading: HookReading, _ reason: DistillingReason, _ outcome: inout Outcome
  ) throws(StoreError) {
    try readTranscript(of: reading.session, &outcome)
    if let session = try session(reading) { try queue(session, reason, &outcome) }
  }

  private func session(_ reading: HookReading) throws(StoreError) -> StoredSession? {
    try store.session(agent: reading.session.agent, id: reading.session.id)
  }

  private func queue(
    _ session: StoredSession, _ reason: DistillingReason, _ outcome: inout Outcome
  ) throws(StoreError) {
    if try store.enqueueDistilling(session.row, reason: reason) != nil { outcome.queued += 1 }
  }

  /// What the transcript has beyond the hooks: what the agent said between its tools.
  private func readTranscript(of facts: SessionFacts, _ outcome: inout Outcome) throws(StoreError) {
    // Other agents write transcripts of other forms.
    guard facts.agent == "claude-code" else { return }
    let known = try store.session(agent: facts.agent, id: facts.id)
    guard let path = facts.transcript ?? known?.facts.transcript else { return }
    let position = known?.transcriptPosition ?? 0
    guard var reader = TranscriptReader(path: path, from: position) else { return }
    while let turn = reader.nextTurn() {
      outcome.events += try store.record([
        EventBatch(
          session: facts, root: root(of: facts.directory), events: turn.events,
          transcriptPosition: turn.position)
      ])
    }
  }

  /// Queues the sessions that nobody has ended and in which nothing happens any more.
  ///
  /// - Parameter moment: the last time something may have happened in them.
  /// - Returns: how many.
  public func queueIdle(since moment: Timestamp) throws(StoreError) -> Int {
    var outcome = Outcome()
    for session in try store.sessionsToDistill(idleSince: moment) {
      try readTranscript(of: session.facts, &outcome)
      try queue(session, .idle, &outcome)
    }
    return outcome.queued
  }
}
