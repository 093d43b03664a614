import Synchronization

/// Read-only connections, lent to one caller each and opened when first needed.
final class ReaderPool: Sendable {
  private let limit: Int
  private let open: @Sendable () throws(StoreError) -> Connection
  private let state: Mutex<State>

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
    switch choose() {
    case .share(let reader): return try reader.use(action, body)
    case .lend(let reader):
      defer { giveBack(reader) }
      return try reader.use(action, body)
    case .open:
      let reader = try opened()
      defer { giveBack(reader) }
      return try reader.use(action, body)
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
