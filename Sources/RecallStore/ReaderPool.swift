import Dispatch
import Synchronization

/// Read-only connections, lent to one caller each and opened when first needed.
///
/// Look-ups leave read transactions open, which keep the log from starting over: all are ended every second,
/// and none is begun while the log is brought back.
final class ReaderPool: Sendable {
  private let limit: Int
  private let open: @Sendable () throws(StoreError) -> Connection
  private let state: Mutex<State>
  /// Counts the moments from which on reads must see anew.
  private let moment = Atomic<Int>(0)
  private let suspensionCount = Atomic<Int>(0)
  /// Whether the end of the transactions left open is scheduled.
  private let isEndDue = Atomic<Bool>(false)
  private let queue = DispatchQueue(label: "recallfs.readers")

  private struct State {
    var all: [Connection]
    var idle: [Connection]
    /// Counts connections that are being opened too.
    var count: Int
    var next = 0
  }

  private enum Choice {
    case lend(Connection)
    case share(Connection)
    case open
  }

  /// Starts with `first`, which is open already, or with none.
  init(limit: Int, first: Connection?, open: @escaping @Sendable () throws(StoreError) -> Connection) {
    let opened = first.map { [$0] } ?? []
    self.limit = max(1, limit)
    self.open = open
    state = Mutex(State(all: opened, idle: opened, count: opened.count))
  }

  /// Runs `body` on an idle connection; when all are lent, waits for one of them in turn.
  func use<Value>(
    _ action: String, _ body: (Connection.Session) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try lend { reader throws(StoreError) in try reader.use(action, body) }
  }

  /// Runs `body`, which looks for what never changes once it is there, mostly without a transaction of its own.
  func lookUp<Value>(
    _ action: String, _ body: (Connection.Session) throws(StoreError) -> Value?
  ) throws(StoreError) -> Value? {
    let moment = moment.load(ordering: .acquiring)
    return try lend { reader throws(StoreError) in
      try reader.lookUp(action, at: moment, mayHold: mayHold, body)
    }
  }

  /// Look-ups that begin after this see all that was committed before.
  func age() {
    moment.add(1, ordering: .releasing)
  }

  /// Runs `body` while no look-up has left a transaction open.
  func withoutHolding<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
    suspensionCount.add(1, ordering: .sequentiallyConsistent)
    defer { suspensionCount.subtract(1, ordering: .sequentiallyConsistent) }
    // Whoever began one before it saw the count is ended now, as each connection's lock comes between.
    letGo()
    return try body()
  }

  private func mayHold() -> Bool {
    guard suspensionCount.load(ordering: .sequentiallyConsistent) == 0 else { return false }
    if !isEndDue.exchange(true, ordering: .sequentiallyConsistent) {
      queue.asyncAfter(deadline: .now() + 1) { [weak self] in
        // A transaction begun from here on schedules its own end.
        self?.isEndDue.store(false, ordering: .sequentiallyConsistent)
        self?.letGo()
      }
    }
    return true
  }

  private func letGo() {
    for reader in state.withLock({ $0.all }) { reader.letGo() }
  }

  private func lend<Value>(
    _ body: (Connection) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    switch choose() {
    case .share(let reader): return try body(reader)
    case .lend(let reader):
      defer { giveBack(reader) }
      return try body(reader)
    case .open:
      let reader = try opened()
      defer { giveBack(reader) }
      return try body(reader)
    }
  }

  private func choose() -> Choice {
    state.withLock { state in
      if let reader = state.idle.popLast() { return .lend(reader) }
      guard state.count >= limit, !state.all.isEmpty else {
        state.count += 1
        return .open
      }
      state.next = (state.next + 1) % state.all.count
      return .share(state.all[state.next])
    }
  }

  private func opened() throws(StoreError) -> Connection {
    do throws(StoreError) {
      let reader = try open()
      state.withLock { $0.all.append(reader) }
      return reader
    } catch {
      state.withLock { $0.count -= 1 }
      throw error
    }
  }

  private func giveBack(_ reader: Connection) {
    state.withLock { $0.idle.append(reader) }
  }
}
