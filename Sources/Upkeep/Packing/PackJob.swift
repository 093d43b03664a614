public import RecallModel
public import RecallStore
import SessionPack

/// Compresses the events of sessions that are distilled and long over.
///
/// They stay readable under `timeline/raw/`. What an agent tells of such a session once more is known already.
public struct PackJob: UpkeepJob {
  private let tools: UpkeepTools

  /// What it works with.
  public init(_ tools: UpkeepTools) { self.tools = tools }

  /// Which job it is.
  public var kind: UpkeepKind { .pack }

  /// A step a session.
  public func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
    let days = tools.limits.packDays
    guard days > 0 else { return UpkeepPlan() }
    let end = Timestamp(rawValue: now.rawValue - Int64(days) * Holding.day)
    let store = tools.store
    let sessions = try store.sessionsToPack(lastBefore: end, limit: 100_000)
    guard !sessions.isEmpty else { return UpkeepPlan() }
    // What was asked is looked for while prompts lie open.
    var steps: [UpkeepStep] = []
    if let intake = try QuestionIntake(store: store).step(at: now) { steps.append(intake) }
    return UpkeepPlan(
      steps: steps
        + sessions.map { session in
          UpkeepStep("the events of session \(session.facts.id) are compressed") { () throws(StoreError) in
            try Self.pack(session, in: store)
          }
        })
  }

  /// Characters of a tool's input or output that are kept at its beginning, and at its end.
  private static let head = 300
  private static let tail = 200

  /// The same without the middle of long inputs and outputs: what came of them is distilled.
  private static func thinned(_ event: SessionEvent) -> SessionEvent {
    guard var tool = event.tool else { return event }
    tool.input = thinned(tool.input)
    tool.output = thinned(tool.output)
    var thin = event
    thin.tool = tool
    return thin
  }

  private static func thinned(_ text: String) -> String {
    guard text.utf8.count > 2 * (head + tail) else { return text }
    let left = text.count - head - tail
    guard left > 0 else { return text }
    return
      "\(text.prefix(head))\n… \(left) characters were left out when the session was packed …\n\(text.suffix(tail))"
  }

  /// Packs what lies open, after what was packed before a session went on.
  private static func pack(_ session: StoredSession, in store: MemoryStore) throws(StoreError) {
    var events: [SessionEvent] = []
    if let before = try store.packedSession(session.row) {
      // One that is damaged stays as it is: what lies open is kept beside it.
      guard let unpacked = PackedEvents.unpack(before.data) else { return }
      events = unpacked
    }
    var last: StoredEvent?
    while true {
      let page = try store.events(
        of: session.row, rows: EventRow(rawValue: 1)...session.lastEvent, after: last)
      guard let end = page.last else { break }
      events += page.map { Self.thinned($0.event) }
      last = end
    }
    guard last != nil, let through = events.map(\.time).max(), let packed = PackedEvents.pack(events) else {
      return
    }
    _ = try store.pack(
      PackedSession(
        session: session.row, lastEvent: session.lastEvent, through: through, count: events.count,
        byteCount: packed.byteCount, data: packed.data))
  }
}
