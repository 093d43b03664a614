import Foundation
import RecallTesting
import Testing

/// Searching as agents and people do it: by reading paths.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct SearchTests {
  private static let notes = [
    ("by-type/user_pref/bun.md", "Use Bun for JavaScript, never pnpm or npm.\n"),
    (
      "by-project/shop/decision/wal.md",
      "# SQLite in WAL mode\n\nSeveral processes write, so we chose SQLite over LMDB.\n"
    ),
    (
      "by-project/shop/bugfix/enotconn.md",
      "# ENOTCONN after a crash\n\n`Transport endpoint is not connected`: unmount lazily in src/mount/guard.rs:42.\n"
    ),
    (
      "by-project/shop/discovery/heap.md",
      "# Thumbnails leak\n\nThe resizer keeps every bitmap; the heap grows by 40 MB an hour.\n"
    ),
  ]

  private func filled(_ body: (MountedStore) throws -> Void) throws {
    try withMount { mount in
      for (path, text) in Self.notes {
        try mount.succeed("mkdir -p \"$(dirname \(path))\"")
        try Files.write(mount(path), text)
      }
      try body(mount)
    }
  }

  @Test(arguments: [
    ("ENOTCONN", "enotconn.md"), ("guard.rs", "enotconn.md"), ("src%2Fmount%2Fguard.rs:42", "enotconn.md"),
    ("sqlite+wal", "wal.md"), ("thumbnials", "heap.md"), ("type:user_pref_bun", "bun.md"),
    ("project:shop lmdb", "wal.md"),
    ("\"endpoint is not connected\"", "enotconn.md"),
  ]) func `a query by words brings the right memory first`(query: String, name: String) throws {
    try filled { mount throws in
      let page = try Files.text(mount("search/\(query).md"))
      let first = page.split(separator: "\n").first { $0.hasPrefix("1. ") }
      #expect(first?.contains(name) == true, "\(page)")
      #expect(page.prefix(500).contains(name))
    }
  }

  @Test func `without a model a page says that it was searched by words`() throws {
    try filled { mount throws in
      #expect(try Files.text(mount("search/sqlite.md")).contains("recallfs model install"))
      #expect(try Files.text(mount(".recallfs/status.md")).contains("by words"))
    }
  }

  @Test func `with the model a paraphrase finds what it means, and what is saved is found within a second`()
    throws
  {
    let mount = try MountedStore()
    try EmbeddingModel.install(in: mount.home)
    try mount.start()
    defer { mount.clear() }
    for (path, text) in Self.notes {
      try mount.succeed("mkdir -p \"$(dirname \(path))\"")
      try Files.write(mount(path), text)
    }
    try waitUntil("the paraphrase finds the leak") {
      let page = try Files.text(mount("search/why do pictures eat so much memory.md"))
      return page.contains("heap.md") && !page.contains("Nothing here")
    }
    try Files.write(
      mount("by-project/shop/decision/days.md"),
      "Deploys happen on Tuesdays and Thursdays; releases are frozen on Fridays.\n")
    let question = "which days can we ship to production"
    try waitUntil("a new memory is found by its meaning") {
      let page = try Files.text(mount("search/\(question).md"))
      return page.contains("days.md") && !page.contains("Nothing here")
    }
    let names = try Files.names(mount("search/\(question)"))
    #expect(names.first == "01-days.md", "\(names)")
    let nothing = try Files.text(mount("search/recipe for sourdough bread.md"))
    #expect(nothing.contains("Nothing here"), "\(nothing)")
  }

  @Test func `a bad filter is explained on the page, not by an errno`() throws {
    try filled { mount throws in
      let page = try Files.text(mount("search/sqlite since:tomorow.md"))
      #expect(page.contains("Not understood") && page.contains("wal.md"))
    }
  }

  @Test(arguments: [
    "'; DROP TABLE memory; --", "NEAR(a b)", "🦀🔥", "\u{202E}abc", "a*b^c", "\"\"\"", "(((", "col:x OR y",
  ])
  func `query strings from hell give a page`(query: String) throws {
    try filled { mount throws in
      #expect(try Files.text(mount("search/\(query).md")).hasPrefix("# "))
      #expect(try Files.names(mount("by-project/shop/decision")) == ["wal.md"])
    }
  }

  @Test func `budgets and explanations are asked for in the path`() throws {
    try filled { mount throws in
      #expect(try Files.bytes(mount("search/@100t/sqlite.md")).count <= 400)
      #expect(try Files.text(mount("search/@explain/sqlite.md")).contains("words "))
      #expect(try Files.text(mount("by-project/shop/search/@explain,800t/sqlite.md")).contains("words "))
      #expect(throws: FileError.self) { () throws in _ = try Files.names(mount("search/@nonsense,x/a/b")) }
    }
  }

  @Test func `the command prints what the page says`() throws {
    try filled { mount throws in
      let command = try BuiltProduct.path("recallfs")
      let environment = ProcessInfo.processInfo.environment.merging(["RECALLFS_HOME": mount.home]) { $1 }
      let found = try run(command, ["search", "sqlite", "wal"], environment: environment)
      let page = try Files.text(mount("search/sqlite wal.md"))
      #expect(found.output == page)
      let context = try run(command, ["context", "--project", "shop"], environment: environment)
      let contextPage = try Files.text(mount("by-project/shop/CONTEXT.md"))
      #expect(context.output == contextPage)
      let long = try run(
        command, ["search", String(repeating: "sqlite ", count: 2000)], environment: environment)
      #expect(long.exitCode == 0 && long.output.contains("wal.md"))
    }
  }

  @Test func `a service that asks for a pause is left alone, however much is saved meanwhile`() throws {
    let server = try LoopbackServer(["/v1/embeddings": [.init(status: 503, headers: ["retry-after": "60"])]])
    defer { server.stop() }
    let environment = ["RECALLFS_EMBEDDING": "remote", "RECALLFS_EMBEDDING_URL": "\(server.address)/v1"]
    try withMount(environment: environment) { mount in
      try waitUntil("the service is asked") { try server.requests.count == 1 }
      for number in 1...20 {
        try Files.write(mount("by-type/user_pref/note-\(number).md"), "Note \(number)\n")
        // Each is seen and would wake whoever makes vectors.
        try waitUntil("the save is searched") {
          try Files.text(mount("search/type:user_pref.md")).contains("note-\(number).md")
        }
      }
      #expect(try server.requests.count == 1)
      #expect(try Files.text(mount("search/note.md")).contains("503"))
    }
  }
}
