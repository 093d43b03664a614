extension ConformanceCase {
  private static let path = "by-project/x/notes/a.md"

  /// Identity follows the path: what an editor does to a file is done to the same memory.
  static let identity: [ConformanceCase] = [
    ConformanceCase("what is written reads back") { tree in
      try tree.makeDirectories("by-project/x/notes")
      for text in [
        "one\n", "no newline", "Größe 📏\n", String(repeating: "long ", count: 30_000), "NUL \0 inside",
      ] {
        try tree.put(path, text)
        try tree.expect(path, reads: text)
      }
    },
    ConformanceCase("a rewrite keeps the inode") { tree in
      try keeps(tree) { try tree.put(path, "two\n") }
    },
    ConformanceCase("a rename over keeps the inode") { tree in
      try keeps(tree) { try tree.replace(path, "two\n") }
    },
    ConformanceCase("rename away and create keeps the inode") { tree in
      try keeps(tree) {
        try tree.driver.rename(path, path + "~")
        try tree.expectGone(path)
        try tree.expect(path + "~", reads: "one\n")
        try tree.put(path, "two\n")
        try tree.driver.remove(path + "~")
      }
    },
    ConformanceCase("unlink and create keeps the inode") { tree in
      try keeps(tree) {
        try tree.driver.remove(path)
        try tree.put(path, "two\n")
      }
    },
    ConformanceCase("an append adds and keeps the inode") { tree in
      try keeps(tree, after: "one\nmore\n") { try tree.add(path, "more\n") }
    },
    ConformanceCase("a truncation cuts and keeps the inode") { tree in
      try keeps(tree, after: "on") { try tree.driver.truncate(path, to: 2) }
    },
    ConformanceCase("a truncation extends with NUL bytes") { tree in
      try keeps(tree, after: "one\n\0\0") { try tree.driver.truncate(path, to: 6) }
    },
    ConformanceCase("a move within the project keeps the inode") { tree in
      try tree.makeDirectories("by-project/x/notes", "by-project/x/papers/deep")
      try tree.put(path, "one\n")
      let inode = try tree.inode(path)
      try tree.driver.rename(path, "by-project/x/papers/deep/b.md")
      try tree.expectGone(path)
      try tree.expect("by-project/x/papers/deep/b.md", reads: "one\n")
      try tree.expect(try tree.inode("by-project/x/papers/deep/b.md") == inode, "another inode")
    },
    ConformanceCase("a memory renamed over another leaves one with the newer text") { tree in
      try tree.makeDirectories("by-project/x/notes")
      try tree.put(path, "older\n")
      try tree.put("by-project/x/notes/b.md", "newer\n")
      try tree.driver.rename("by-project/x/notes/b.md", path)
      try tree.expect(path, reads: "newer\n")
      try tree.expectSoon("by-project/x/notes", lists: ["a.md"])
      try tree.expectSoon("by-type/project_fact", lists: ["a.md"])
    },
    ConformanceCase("a draft becomes a memory by its new name") { tree in
      try tree.makeDirectories("by-project/x/notes")
      try tree.put("by-project/x/notes/a.txt", "one\n")
      try tree.expect("by-project/x/notes/a.txt", reads: "one\n")
      try tree.expectSoon("by-type/project_fact", lists: [])
      try tree.driver.rename("by-project/x/notes/a.txt", path)
      try tree.expect(path, reads: "one\n")
      try tree.expectSoon("by-type/project_fact/a.md", reads: "one\n")
    },
    ConformanceCase("composed and decomposed names are two") { tree in
      try tree.makeDirectories("by-project/x/notes")
      try tree.put("by-project/x/notes/\u{e9}.md", "composed\n")
      try tree.put("by-project/x/notes/e\u{301}.md", "decomposed\n")
      try tree.expect("by-project/x/notes/\u{e9}.md", reads: "composed\n")
      try tree.expect("by-project/x/notes/e\u{301}.md", reads: "decomposed\n")
    },
  ]

  /// Makes a memory that is shown in two views, changes it, and expects it to be the same with another text.
  private static func keeps(
    _ tree: ConformanceCheck, after: String = "two\n", _ change: () throws -> Void
  ) throws {
    try tree.makeDirectories("by-project/x/notes")
    try tree.put(path, "one\n")
    try tree.expectSoon("by-type/project_fact/a.md", reads: "one\n")
    let inode = try tree.inode(path)
    try change()
    try tree.expect(path, reads: after)
    try waitUntil("\(path) is the same inode", within: .seconds(2)) { try tree.inode(path) == inode }
    try tree.expectSoon("by-type/project_fact/a.md", reads: after)
    try tree.expectSoon("by-type/project_fact", lists: ["a.md"])
    try tree.expectSoon("by-project/x/notes", lists: ["a.md"])
    try tree.expect(try tree.driver.list("archive").isEmpty, "something was archived")
  }
}
