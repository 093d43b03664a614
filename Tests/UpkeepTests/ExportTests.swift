import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Testing
import Upkeep

/// `archives/<month>.json.gz`: what any program can read, and what must not stay in it.
@Suite struct ExportTests {
  private let home: UpkeepHome
  private let rows: [MemoryRow]
  private var file: String { home.folder.path("home/archives/2026-06.json.gz") }

  init() throws {
    home = try UpkeepHome()
    rows = [
      try home.add("Harbour", "The harbour master is called Ødegård.", daysAgo: 200),
      try home.add("Lighthouse", "The lamp has 40,000 candela.", daysAgo: 200),
    ]
    try home.run(RetainJob(home.tools()))
  }

  private func export() throws -> [String] { try home.run(ExportJob(home.tools())) }

  /// What gzip and jq, which know nothing of us, make of the file.
  private func ask(_ filter: String) throws -> String {
    try RecallTesting.run("sh", ["-c", "gzip -dc '\(file)' | jq -r '\(filter)'"]).output
  }

  @Test func `gzip and jq read all that is needed to make them again`() throws {
    #expect(try export() == ["archives/2026-06.json.gz: 2 retired memories are copied there"])
    #expect(try ask(".format") == "recallfs-archive-1\n")
    #expect(try ask(".memories[] | .path") == "project_fact/harbour.md\nproject_fact/lighthouse.md\n")
    #expect(try ask(".memories[0].text").hasSuffix("The harbour master is called Ødegård.\n\n"))
    #expect(try ask(".memories[1] | .reason, .project, .importance") == "age\nshop\n3\n")
    var facts = stat()
    #expect(stat(file, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
    #expect(
      try home.store.retirements().map(\.exported) == Array(repeating: "archives/2026-06.json.gz", count: 2))
  }

  @Test func `what is restored or purged leaves the file`() throws {
    _ = try export()
    try home.restore(rows[0])
    #expect(try export() == ["archives/2026-06.json.gz: 1 that were restored or purged go"])
    #expect(try ask(".memories[] | .title") == "Lighthouse\n")
    _ = try home.store.write(source: .cli) { transaction throws(StoreError) in
      try transaction.purge(rows[1])
    }
    _ = try export()
    #expect(!FileManager.default.fileExists(atPath: file), "nothing is left that could be in it")
  }

  @Test(arguments: [0, 1, 20, 60]) func `a damaged file is set aside and made again`(length: Int) throws {
    _ = try export()
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    try whole.prefix(length).write(to: URL(fileURLWithPath: file))
    let lines = try export()
    #expect(
      lines == ["archives/2026-06.json.gz: cannot be read; it is set aside and made again from the store"])
    #expect(try ask(".memories | length") == "2\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file + ".damaged-1")) == whole.prefix(length))
  }

  @Test func `memories that the store has never seen stay in the file`() throws {
    _ = try export()
    let other = try UpkeepHome()
    try other.add("Other", "From another machine.", daysAgo: 200)
    try other.run(RetainJob(other.tools()))
    try FileManager.default.createDirectory(
      atPath: other.folder.path("home/archives"), withIntermediateDirectories: true)
    // The other store's only memory has the id of our first: only the second of ours is foreign there.
    try FileManager.default.copyItem(atPath: file, toPath: other.folder.path("home/archives/2026-06.json.gz"))
    try other.run(ExportJob(other.tools()))
    let result = try RecallTesting.run(
      "sh",
      ["-c", "gzip -dc \(other.folder.path("home/archives/2026-06.json.gz")) | jq -r '.memories[].title'"])
    #expect(result.output.contains("Lighthouse"))
  }
}
