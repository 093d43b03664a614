import Capture
import Glibc
import RecallStore
import RecallWire

/// Spool files taken into a store, beside a loop that only reads and removes them.
struct SpoolWork {
  let scratch: Scratch
  let events: Int
  let rounds: Int

  func figures() throws -> [Figure] {
    var ours: [Double] = []
    var processor: [Double] = []
    var peers: [Double] = []
    for round in 0..<rounds {
      Terminal.note("round \(round + 1) of \(rounds): leaving \(events) events in two spools")
      let spools = [
        SpoolFolder(path: try scratch.folder("home\(round)/spool")),
        SpoolFolder(path: try scratch.folder("peer\(round)/spool")),
      ]
      try fill(spools, directory: scratch.folder("project"))
      let store = try MemoryStore(home: scratch.path("home\(round)"))
      let intake = Intake(
        store: store, spool: spools[0], locator: ProjectLocator(userHome: nil), note: { Terminal.note($0) })
      var used = 0.0
      var stored = 0
      let taken = try Clock.seconds {
        used = try Clock.processorSeconds { stored = try intake.drain().events }
      }
      // An end of turn is two: what was said, and that it is over.
      guard stored >= events, spools[0].names().isEmpty else {
        throw BenchFailure("\(stored) of \(events) events were stored")
      }
      ours.append(Double(events) / taken)
      processor.append(used * 1e6 / Double(events))
      peers.append(Double(events) / Clock.seconds { Self.readAndRemove(spools[1]) })
    }
    return [
      Figure("spool files taken in", "/s", values: ours, limit: .atLeast(5_000)),
      Figure("processor time of one", "us", values: processor),
      Figure("taken in, beside read and removed", "/s", values: ours, peers: peers),
    ]
  }

  private static func readAndRemove(_ spool: SpoolFolder) {
    for name in spool.names() where spool.read(name) != nil { _ = spool.remove(name) }
  }

  /// Without syncing each file, as only their reading is measured.
  private func fill(_ spools: [SpoolFolder], directory: String) throws {
    var texts = SessionText()
    let start = 1_800_000_000_000_000_000
    for number in 0..<events {
      let (name, hook) = texts.event(number, directory: directory)
      let time = start + number * 1_000
      let event = SpoolEvent(time: Int64(time), agent: "claude-code", event: name, hook: hook)
      let bytes = event.bytes
      for spool in spools {
        let file = open("\(spool.path)/0\(time)-1-\(number).json", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        close(file)
        guard written == bytes.count else { throw BenchFailure("the spool cannot be filled") }
      }
    }
  }
}
