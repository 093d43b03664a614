import Glibc
import RecallModel
import RecallStore
import RecallTesting
import Synchronization
import Testing

@testable import Retrieval

@Suite struct HardCaseTests {
  @Test func `midnight skipped west of Greenwich`() async {
    await #expect(processExitsWith: .success) {
      setenv("TZ", "America/Santiago", 1)
      tzset()
      let day = try #require(LocalDay(year: 2024, month: 9, day: 8))
      #expect(day.start.iso8601UTC == "2024-09-08T04:00:00Z")
      #expect(LocalDate(day.start).day == 8)
    }
  }

  @Test func `what was purged before the first query has no vector after it`() throws {
    let fixture = try RecallFixture()
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    let semantics = try fixture.use(WordEmbedder())
    try fixture.purge(entry)
    _ = try fixture.found("buy car")
    #expect(!semantics.vectors.contains { $0.0 == entry.row })
  }

  @Test func `what was purged while it was embedded has no vector`() throws {
    let fixture = try RecallFixture()
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    let embedder = WordEmbedder()
    let semantics = try fixture.use(embedder, embedding: false)
    _ = try fixture.found("other")
    let (store, row) = (fixture.store, entry.row)
    embedder.beforeTexts.withLock {
      $0 = {
        _ = try? store.write(source: .file) { transaction throws(StoreError) in try transaction.purge(row) }
      }
    }
    try RecallFixture.embedAll(semantics)
    #expect(try store.memory(at: row) == nil)
    #expect(!semantics.vectors.contains { $0.0 == row })
  }

  @Test(arguments: ["-1", "70000", "5", "9999999999"])
  func `a window's number that cannot be right is made again`(window: String) throws {
    let fixture = try RecallFixture()
    let entry = try fixture.save("decision/a.md", "Purchase the automobile\n")
    try fixture.use(WordEmbedder())
    try fixture.store.tidy()
    try fixture.sql("UPDATE embedding SET window = \(window)")
    let again = try RecallFixture(in: fixture.folder)
    try again.use(WordEmbedder())
    #expect(try again.recall("buy car").hits.first?.row == entry.row)
  }

  @Test(arguments: [
    ("Prefer C++ here", "Prefer C# here"), ("upgrade to 1.2", "upgrade to 2.1"),
    ("offset is -5", "offset is 5"),
    ("move from npm to bun", "move from bun to npm"), ("We don\u{2019}t deploy Fridays", "We deploy Fridays"),
    ("retry 3 times, wait 5 s", "retry 5 times, wait 3 s"), ("turn it on", "turn it off"),
    ("more memory", "less memory"), ("before the merge", "after the merge"), ("latency > 5", "latency < 5"),
  ]) func `these say different things`(left: String, right: String) {
    #expect(TextContent(left) != TextContent(right))
  }

  @Test func `folds opposite moves`() throws {
    let fixture = try RecallFixture()
    try fixture.save("decision/a.md", "We move all of the package scripts from npm to bun\n", daysAgo: 1)
    try fixture.save("decision/b.md", "We move all of the package scripts from bun to npm\n", daysAgo: 2)
    try fixture.use(WordEmbedder())
    #expect(try fixture.recall("package scripts").hits.count == 2)
  }
}
