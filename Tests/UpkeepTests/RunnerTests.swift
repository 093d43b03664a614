import RecallModel
import RecallStore
import RecallTesting
import Synchronization
import Testing
import Upkeep

/// How jobs are run, with a job that files memories one by one.
@Suite struct RunnerTests {
  /// Retires every memory of a type.
  private struct Sweep: UpkeepJob {
    let store: MemoryStore
    var kind: UpkeepKind { .curate }

    func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
      let entries = try store.catalog().entries.filter { $0.type == "change" && $0.state == .live }
      return UpkeepPlan(
        steps: entries.map { entry in
          UpkeepStep("\(entry.path): swept") { transaction throws(StoreError) in
            try transaction.retire(Retirement(memory: entry.row, reason: .noise, time: now))
          }
        })
    }
  }

  private func store(_ folder: TemporaryFolder) throws -> MemoryStore {
    let store = try MemoryStore(home: folder.path("home"))
    _ = try store.write(source: .hook) { transaction throws(StoreError) in
      for number in 1...5 {
        let facts = MemoryFacts(type: "change", title: "change \(number)")
        let text = MemoryFile.compose(facts, body: Array("change \(number)\n".utf8))
        _ = try transaction.create(
          NewMemory(
            place: MemoryPlace(project: .global, path: "change/\(number).md", type: "change"),
            revision: Revision(text: text, facts: facts, modified: .now)))
      }
    }
    return store
  }

  @Test func `a run that is stopped after any step goes on with the next`() throws {
    for stop in 0...5 {
      let folder = try TemporaryFolder()
      let store = try store(folder)
      let runner = UpkeepRunner([Sweep(store: store)], store: store, home: folder.path("home"))
      var left = stop + 1
      let outcome = try runner.run(mayGoOn: {
        left -= 1
        return left >= 0
      })
      // The sixth question comes before the look at whether anything is left.
      #expect(outcome == .stopped)
      #expect(try runner.run() == .done([.curate: 5 - stop]))
      #expect(try runner.run() == .done([.curate: 0]))
      #expect(try store.retirements().count == 5)
    }
  }

  @Test func `a rehearsal changes nothing`() throws {
    let folder = try TemporaryFolder()
    let store = try store(folder)
    let runner = UpkeepRunner([Sweep(store: store)], store: store, home: folder.path("home"))
    let before = try store.changeSequence()
    #expect(try runner.rehearse().map(\.lines.count) == [5])
    #expect(try store.changeSequence() == before)
    #expect(try store.upkeepRecords().isEmpty)
  }

  @Test func `two processes keep out of each other's way`() throws {
    let folder = try TemporaryFolder()
    let store = try store(folder)
    let runner = UpkeepRunner([Sweep(store: store)], store: store, home: folder.path("home"))
    var inner: UpkeepRunner.Outcome?
    _ = try runner.run(progress: { _, _, _, _ in inner = try? runner.run() })
    #expect(inner == .busy)
  }
}
