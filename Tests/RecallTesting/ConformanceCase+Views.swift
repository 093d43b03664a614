extension ConformanceCase {
  /// The same memory under many paths, and the paths that move when it changes.
  static let views: [ConformanceCase] = [
    ConformanceCase("a memory is one inode in every view") { tree in
      try tree.put("by-type/user_pref/bun.md", "Use Bun\n")
      let inode = try tree.inode("by-type/user_pref/bun.md")
      let timed = try tree.find("-bun.md", below: "timeline")
      for view in ["by-project/_global/user_pref/bun.md", timed] {
        try tree.expect(view, reads: "Use Bun\n")
        try tree.expect(try tree.inode(view) == inode, "\(view) is another inode")
      }
    },
    ConformanceCase("an edit in one view is an edit in all") { tree in
      try tree.put("by-type/user_pref/a.md", "one\n")
      let timed = try tree.find("-a.md", below: "timeline")
      let views = ["by-type/user_pref/a.md", "by-project/_global/user_pref/a.md", timed]
      for (turn, edited) in views.enumerated() {
        try tree.put(edited, "turn \(turn)\n")
        for view in views { try tree.expectSoon(view, reads: "turn \(turn)\n") }
      }
    },
    ConformanceCase("a clash in a flat view gives the younger a suffix") { tree in
      try tree.makeDirectories("by-project/one/decision", "by-project/two/decision")
      try tree.put("by-project/one/decision/a.md", "first\n")
      try tree.put("by-project/two/decision/a.md", "second\n")
      try tree.expectSoon("by-type/decision", lists: ["a.md", "a~two.md"])
      try tree.expect("by-type/decision/a~two.md", reads: "second\n")
      try tree.put("by-type/decision/a~two.md", "changed\n")
      try tree.expectSoon("by-project/two/decision/a.md", reads: "changed\n")
    },
    ConformanceCase("a move between typed folders changes the type") { tree in
      try tree.makeDirectories("by-project/x/decision", "by-project/x/bugfix")
      try tree.put("by-project/x/decision/a.md", "text\n")
      let inode = try tree.inode("by-project/x/decision/a.md")
      try tree.driver.rename("by-project/x/decision/a.md", "by-project/x/bugfix/a.md")
      try tree.expectSoon("by-type/bugfix", lists: ["a.md"])
      try tree.expectSoon("by-type/decision", lists: [])
      try tree.expect(try tree.inode("by-type/bugfix/a.md") == inode, "another inode")
    },
    ConformanceCase("a move between types in the flat view moves it in its project") { tree in
      try tree.put("by-type/user_pref/a.md", "text\n")
      try tree.driver.rename("by-type/user_pref/a.md", "by-type/reference/a.md")
      try tree.expectSoon("by-project/_global/reference/a.md", reads: "text\n")
      try tree.expectGone("by-project/_global/user_pref/a.md")
    },
    ConformanceCase("front matter says the type where the folder does not") { tree in
      try tree.makeDirectories("by-project/x/notes")
      let text = "---\nname: n\nmetadata:\n  type: feedback\n---\nText.\n"
      try tree.put("by-project/x/notes/a.md", text)
      try tree.expectSoon("by-type/feedback/a.md", reads: text)
      try tree.put("by-project/x/notes/a.md", "plain\n")
      try tree.expectSoon("by-project/x/notes/a.md", reads: "plain\n")
    },
    ConformanceCase("a removed memory is in the archive and comes back from it") { tree in
      try tree.makeDirectories("by-project/x/notes")
      try tree.put("by-project/x/notes/a.md", "text\n")
      let inode = try tree.inode("by-project/x/notes/a.md")
      try tree.driver.remove("by-type/project_fact/a.md")
      try tree.expectGone("by-project/x/notes/a.md")
      let kept = try tree.find("a.md", below: "archive")
      try tree.expect(kept, reads: "text\n")
      try tree.driver.rename(kept, "by-project/x/notes/b.md")
      try tree.expect("by-project/x/notes/b.md", reads: "text\n")
      try tree.expect(try tree.inode("by-project/x/notes/b.md") == inode, "another inode")
      try tree.expectGone(kept)
    },
    ConformanceCase("removing from the archive leaves nothing") { tree in
      try tree.put("by-type/user_pref/a.md", "text\n")
      try tree.driver.remove("by-type/user_pref/a.md")
      try tree.driver.remove(try tree.find("a.md", below: "archive"))
      try tree.expectSoon("by-type/user_pref", lists: [])
      try tree.expectFailure(2, doing: "finding what was purged") {
        do { _ = try tree.find("a.md", below: "archive") } catch is TestFailure { throw FileError(2) }
      }
    },
    ConformanceCase("INDEX.md names what is there and no longer what is not") { tree in
      try tree.makeDirectories("by-project/x/decision")
      try tree.put("by-project/x/decision/why.md", "# Because\n")
      try waitUntil("INDEX.md has it", within: .seconds(2)) {
        try tree.text("by-project/x/INDEX.md").contains("decision/why.md")
      }
      let size = try tree.driver.status("by-project/x/INDEX.md").size
      try tree.expect(try tree.driver.read("by-project/x/INDEX.md").count == size, "size \(size)")
      try tree.driver.remove("by-project/x/decision/why.md")
      try waitUntil("INDEX.md has it no more", within: .seconds(2)) {
        try !tree.text("by-project/x/INDEX.md").contains("why.md")
      }
    },
    ConformanceCase("a query is a page and a folder of the hits themselves") { tree in
      try tree.put("by-type/user_pref/bees.md", "Bees dance\n")
      try tree.put("by-type/user_pref/ants.md", "Ants march\n")
      try tree.expect(try tree.text("search/bees.md").contains("Bees dance"), "the page lacks the hit")
      let hits = try tree.driver.list("search/bees")
      try tree.expect(hits == ["01-bees.md"], "hits: \(hits)")
      try tree.expect(
        try tree.inode("search/bees/01-bees.md") == tree.inode("by-type/user_pref/bees.md"), "another inode")
    },
    ConformanceCase("private text is cut") { tree in
      try tree.put("by-type/user_pref/a.md", "a <private>secret</private>b\n")
      try tree.expectSoon("by-type/user_pref/a.md", reads: "a b\n")
      try tree.expectSoon("by-project/_global/user_pref/a.md", reads: "a b\n")
    },
  ]
}
