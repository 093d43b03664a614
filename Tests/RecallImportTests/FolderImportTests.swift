import Foundation
import RecallImport
import RecallModel
import RecallStore
import RecallTesting
import Testing

@Suite struct FolderImportTests {
  let folder: TemporaryFolder
  let store: MemoryStore
  let project: Project
  var notes: String { folder.path("notes") }

  init() throws {
    folder = try TemporaryFolder()
    store = try MemoryStore(home: folder.path("home"))
    project = try store.write(source: .cli) { (transaction) throws(StoreError) in
      try transaction.makeProject(name: "p", root: nil)
    }.value
    try FileManager.default.createDirectory(atPath: notes(""), withIntermediateDirectories: true)
  }

  func notes(_ path: String) -> String { folder.path("notes/\(path)") }

  @discardableResult
  func note(_ path: String, _ text: String, modified: Int? = nil) throws -> String {
    let file = try folder.write("notes/\(path)", text)
    if let modified {
      let date = Date(timeIntervalSince1970: Double(modified))
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
    }
    return file
  }

  func runImport(type: String? = nil, rehearsal: Bool = false) throws -> ImportReport {
    try FolderImport(
      store: store, folder: notes,
      options: ImportOptions(project: project, type: type, isRehearsal: rehearsal)
    ).run()
  }

  func entries() throws -> [String: CatalogEntry] {
    let live = try store.catalog().entries.filter { $0.state != .archived }
    return Dictionary(uniqueKeysWithValues: live.map { ($0.path, $0) })
  }

  func text(_ path: String) throws -> String {
    let entry = try #require(try entries()[path])
    return String(decoding: try store.text(of: entry.version), as: UTF8.self)
  }

  @Test func `files keep their folders, bytes and times`() throws {
    let text = "---\ncustom: kept\n---\n\n# Auth\r\nno newline at the end"
    try note("api/v1/auth.md", text, modified: 1_600_000_000)
    let report = try runImport()
    #expect(report.created == 1 && report.found == 1)
    let entry = try #require(try entries()["api/v1/auth.md"])
    #expect(try self.text("api/v1/auth.md") == text)
    #expect(entry.modified.seconds == 1_600_000_000)
    #expect(entry.created.seconds == 1_600_000_000)
    #expect(entry.type == "project_fact")
    #expect(try store.memory(at: entry.row)?.source == .import)
  }

  @Test func `the type is that of the folder, else of the front matter, else what was asked for`() throws {
    try note("decision/a.md", "---\ntype: bugfix\n---\n\na\n")
    try note("free/b.md", "---\ntype: bugfix\n---\n\nb\n")
    try note("free/c.md", "c\n")
    _ = try runImport(type: "reference")
    let found = try entries()
    #expect(found["decision/a.md"]?.type == "decision")
    #expect(found["free/b.md"]?.type == "bugfix")
    #expect(found["free/c.md"]?.type == "reference")
  }

  @Test func `a second import stores nothing, a changed file becomes a version`() throws {
    try note("a.md", "one\n")
    try note("b.md", "stays\n")
    _ = try runImport()
    let sequence = try store.changeSequence()
    #expect(try runImport().unchanged == 2)
    #expect(try store.changeSequence() == sequence)
    try note("a.md", "two\n")
    let report = try runImport()
    #expect(report.revised == 1 && report.unchanged == 1 && report.created == 0)
    #expect(try text("a.md") == "two\n")
    let row = try #require(try entries()["a.md"]).row
    #expect(try store.history(of: row).count == 2)
  }

  @Test func `what must not be stored is refused with its reason, and the rest is stored`() throws {
    try note("good.md", "good\n")
    try folder.write("notes/binary.md", bytes: [0x61, 0xff])
    try folder.write("notes/large.md", bytes: [UInt8](repeating: 0x61, count: 1 << 20 + 1))
    try folder.write("notes/limit.md", bytes: [UInt8](repeating: 0x61, count: 1 << 20))
    try note("INDEX.md", "generated\n")
    try note("search/x.md", "generated\n")
    let report = try runImport()
    #expect(report.created == 2)
    let reasons = Dictionary(uniqueKeysWithValues: report.refused.map { ($0.path, $0.reason) })
    #expect(reasons["binary.md"] == "is not UTF-8")
    #expect(reasons["large.md"] == "is longer than 1 MiB")
    #expect(reasons.keys.sorted() == ["INDEX.md", "binary.md", "large.md", "search/x.md"])
    #expect(try entries().keys.sorted() == ["good.md", "limit.md"])
  }

  @Test func `links, hidden folders and other files are skipped and named`() throws {
    try folder.write("secret.md", "outside\n")
    try note("a.md", "a\n")
    try note(".git/x.md", "hidden\n")
    try note("picture.png", "no")
    try FileManager.default.createSymbolicLink(
      atPath: notes("link.md"), withDestinationPath: folder.path("secret.md"))
    try FileManager.default.createSymbolicLink(atPath: notes("up"), withDestinationPath: folder.path)
    #expect(mkfifo(notes("pipe.md"), 0o600) == 0)
    let report = try runImport()
    #expect(report.skipped.map(\.path) == [".git", "link.md", "picture.png", "pipe.md", "up"])
    #expect(try entries().keys.sorted() == ["a.md"])
  }

  @Test func `private text is cut, said so, and does not make the file new again`() throws {
    try note("a.md", "open <private>hunter2</private> shut\n")
    let report = try runImport()
    #expect(report.warnings == [ImportReport.Remark(path: "a.md", reason: "private text was cut")])
    #expect(try !text("a.md").contains("hunter2"))
    #expect(try runImport().unchanged == 1)
  }

  @Test func `an id in the front matter is kept, and a copy of the file is another memory`() throws {
    try note("a.md", "---\nid: 7W2M9KQ4TD\n---\n\na\n")
    try note("b.md", "---\nid: 7W2M9KQ4TD\n---\n\na\n")
    #expect(try runImport().created == 2)
    let found = try entries()
    #expect(found["a.md"]?.id.rawValue == "7W2M9KQ4TD")
    #expect(found["b.md"]?.id.rawValue != "7W2M9KQ4TD")
    #expect(try runImport().unchanged == 2)
  }

  @Test func `a memory that was moved in the tree is found again by its id`() throws {
    try note("a.md", "---\nid: 7W2M9KQ4TD\n---\n\na\n")
    _ = try runImport()
    let row = try #require(try entries()["a.md"]).row
    _ = try store.write(source: .file) { (transaction) throws(StoreError) in
      try transaction.move(
        row, to: MemoryPlace(project: project.row, path: "decision/z.md", type: "decision"))
    }
    #expect(try runImport().unchanged == 1)
    #expect(try entries().keys.sorted() == ["decision/z.md"])
  }

  @Test func `what was removed is not brought back by importing it again`() throws {
    try note("archived.md", "---\nid: 7W2M9KQ4TD\n---\n\na\n")
    try note("plain.md", "plain\n")
    try note("purged.md", "---\nid: 7W2M9KQ4TE\n---\n\nb\n")
    _ = try runImport()
    let found = try entries()
    let rows = try ["archived.md", "plain.md", "purged.md"].map { try #require(found[$0]).row }
    _ = try store.write(source: .cli) { (transaction) throws(StoreError) in
      _ = try transaction.archive(rows[0])
      _ = try transaction.archive(rows[1])
      try transaction.purge(rows[2])
    }
    let report = try runImport()
    #expect(report.created == 0 && report.revised == 0)
    #expect(report.refused.map(\.path).sorted() == ["archived.md", "plain.md", "purged.md"])
    #expect(try entries().isEmpty)
  }

  @Test func `a rehearsal counts and stores nothing`() throws {
    try note("a.md", "a\n")
    let sequence = try store.changeSequence()
    let report = try runImport(rehearsal: true)
    #expect(report.created == 1)
    #expect(try store.changeSequence() == sequence)
    #expect(try entries().isEmpty)
  }

  @Test func `an import that is stopped keeps what it counted and goes on later`() throws {
    for number in 0..<700 { try note("n/\(number).md", "note \(number)\n") }
    var stopped = FolderImport(store: store, folder: notes, options: ImportOptions(project: project))
    var done = 0
    stopped.progress = { count, _ in done = count }
    stopped.isCancelled = { done >= 400 }
    let report = try stopped.run()
    #expect(report.wasInterrupted && report.created == 400)
    #expect(try entries().count == 400)
    let rest = try runImport()
    #expect(rest.created == 300 && rest.unchanged == 400 && !rest.wasInterrupted)
    #expect(try entries().count == 700)
  }

  @Test func `progress ends with every file`() throws {
    for number in 0..<450 { try note("\(number).md", "note \(number)\n") }
    var folderImport = FolderImport(store: store, folder: notes, options: ImportOptions(project: project))
    var seen: [Int] = []
    folderImport.progress = { done, total in
      #expect(total == 450)
      seen.append(done)
    }
    _ = try folderImport.run()
    #expect(seen == seen.sorted() && seen.last == 450)
  }

  @Test func `the folder that is imported is only read`() throws {
    let file = try note("a.md", "a\n", modified: 1_600_000_000)
    let before = try FileManager.default.subpathsOfDirectory(atPath: notes)
    _ = try runImport()
    #expect(try FileManager.default.subpathsOfDirectory(atPath: notes) == before)
    let date = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
    #expect(date == Date(timeIntervalSince1970: 1_600_000_000))
  }

  @Test func `a folder that is not there is refused`() throws {
    let missing = FolderImport(
      store: store, folder: folder.path("nowhere"), options: ImportOptions(project: project))
    #expect(throws: Refusal.self) { try missing.run() }
  }
}
