import ArgumentParser
import RecallModel
import RecallStore

/// The store by itself, without tree, mount or kernel.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Commits, reads, searches and what is loaded at the start, called directly.")

  @Option(help: "Memories in the store whose catalog is read.")
  var memories = 100_000
  @Option(help: "Commits and reads in a round.")
  var operations = 2000
  @Option(help: "Rounds to take the median of.")
  var rounds = 5
  @Flag(help: "Measure searches, facts and vectors alone.")
  var searchOnly = false
  @Option(
    help: "Where to make the store that is searched, or to find it from an earlier run with as many memories."
  )
  var searchHome: String?
  @OptionGroup var output: ReportOptions

  mutating func run() throws {
    let scratch = try Scratch()
    let shape = TreeShape(memories: memories)
    var report = Report(subject: "store: \(shape.memories) memories, median of \(rounds) rounds")
    if !searchOnly { report.figures = try figures(shape, home: try scratch.folder("home")) }
    report.figures += try SearchWork(
      home: try searchHome ?? scratch.folder("search"), memories: memories, rounds: rounds
    )
    .figures()
    try report.deliver(output)
    withExtendedLifetime(scratch) {}
  }

  private func figures(_ shape: TreeShape, home: String) throws -> [Figure] {
    Terminal.note("filling a store with \(shape.memories) memories")
    let filling = try Clock.seconds { try StoreFilling.fill(home: home, shape: shape) }
    let store = try MemoryStore(home: home)
    let entries = try store.catalog().entries
    return [
      Figure("import, per memory", "us", values: [filling * 1e6 / Double(shape.memories)]),
      Figure("catalog", "ms", values: try catalogs(store)),
      Figure("text of a version", "us", values: try reads(store, entries)),
      Figure("commit of a new version", "us", values: try commits(store, entries)),
      Figure("commit in place", "us", values: try commits(store, entries, inPlace: true)),
      Figure("durable commit", "us", values: try commits(store, entries, durably: true)),
    ]
  }

  private func catalogs(_ store: MemoryStore) throws -> [Double] {
    try (0..<rounds).map { _ in try Clock.seconds { _ = try store.catalog() } * 1000 }
  }

  private func reads(_ store: MemoryStore, _ entries: [CatalogEntry]) throws -> [Double] {
    try (0..<rounds).map { round in
      let chosen = (0..<operations).map { entries[(round * 7919 + $0 * 31) % entries.count].version }
      let seconds = try Clock.seconds { for version in chosen { _ = try store.text(of: version) } }
      return seconds * 1e6 / Double(operations)
    }
  }

  private func commits(
    _ store: MemoryStore, _ entries: [CatalogEntry], inPlace: Bool = false, durably: Bool = false
  ) throws -> [Double] {
    var texts = MemoryText()
    // A durable commit waits for the disk: a tenth of them says as much.
    let count = durably ? operations / 10 : operations
    var newest = Dictionary(uniqueKeysWithValues: entries.prefix(100).map { ($0.row, $0.version) })
    for entry in try store.catalog().entries.prefix(100) { newest[entry.row] = entry.version }
    let rows = entries.prefix(100).map(\.row)
    return try (0..<rounds).map { _ in
      let revisions = (0..<count).map { number in
        let facts = MemoryFacts(type: "project_fact", title: "Memory \(number)")
        return Revision(text: texts.next(number: number), facts: facts, modified: .now)
      }
      let seconds = try Clock.seconds {
        for (number, revision) in revisions.enumerated() {
          let row = rows[number % rows.count]
          let replaced = inPlace ? newest[row] : nil
          let entry = try store.write(source: .file) { transaction throws(StoreError) in
            try transaction.revise(row, revision, replacing: replaced)
          }.value
          newest[row] = entry.version
          if durably { try store.makeDurable() }
        }
      }
      return seconds * 1e6 / Double(count)
    }
  }
}
