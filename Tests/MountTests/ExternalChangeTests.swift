import Glibc
import RecallTesting
import Testing

/// Other processes change the store while the kernel holds pages, attributes and listings of it.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ExternalChangeTests {
  private let folder = "by-type/user_pref"

  /// A view's listing and files, read twice, so that all of it is in the kernel's caches.
  private func warm(_ mount: MountedStore) throws {
    for _ in 0..<2 {
      try mount.succeed(
        "ls -l \(folder) by-project/_global/user_pref timeline/today/; cat \(folder)/*.md by-project/_global/INDEX.md"
      )
    }
  }

  private func run(_ mount: MountedStore, _ result: ChildResult) throws -> String {
    guard result.exitCode == 0 else { throw TestFailure("\(result)") }
    return result.output
  }

  @Test func `what the command adds, forgets and restores is seen within a second`() throws {
    try withMount { mount in
      try Files.write(mount("\(folder)/old.md"), "old\n")
      try warm(mount)
      let added = try run(mount, mount.command("add", "Bees dance", "--global", "--type", "user_pref"))
      let id = String(try #require(added.firstLine.split(separator: " ").last))
      let path = String(try #require(added.firstLine.split(separator: " ").first))
      let name = String(try #require(path.split(separator: "/").last))
      for isThere in [true, false] {
        let what = isThere ? "added" : "forgotten"
        try expectSoon(mount, "\(what), in the view of its type") {
          try Files.names(mount(folder)).contains(name) == isThere
        }
        try expectSoon(mount, "\(what), by its path") { Files.exists(mount(path)) == isThere }
        try expectSoon(mount, "\(what), in INDEX.md") {
          try Files.text(mount("by-project/_global/INDEX.md")).contains("Bees dance") == isThere
        }
        try expectSoon(mount, "\(what), in the timeline") {
          try Files.names(mount("timeline/today")).count == (isThere ? 2 : 1)
        }
        guard isThere else { break }
        #expect(try Files.text(mount(path)).contains("Bees dance"))
        try warm(mount)
        _ = try run(mount, mount.command("forget", id))
      }
      #expect(try mount.succeed("cat archive/*/\(name)").contains("Bees dance"))
      _ = try run(mount, mount.command("restore", id))
      try expectSoon(mount, "restored") {
        try Files.names(mount(folder)).contains(name)
          && Files.text(mount("\(folder)/\(name)")).contains("Bees dance")
      }
    }
  }

  @Test func `a text changed by the command is read anew in every view, also by who has it open`() throws {
    try withMount { mount in
      for text in ["one\n", "two, and longer\n"] { try Files.write(mount("\(folder)/a.md"), text) }
      try warm(mount)
      let id = try mount.memory("_global/user_pref/a.md").id
      let open = try Files.open(mount("\(folder)/a.md"))
      defer { close(open) }
      #expect(try Files.read(open) == Array("two, and longer\n".utf8))
      _ = try run(mount, mount.command("restore", id, "--version", "1"))
      let timed = "timeline/today/\(try Files.names(mount("timeline/today"))[0])"
      for view in ["\(folder)/a.md", "by-project/_global/user_pref/a.md", timed] {
        try expectSoon(mount, view) {
          try Files.text(mount(view)) == "one\n" && Files.status(mount(view)).st_size == 4
        }
      }
      #expect(try mount.versions(id) == 3)
    }
  }

  @Test func `a project and its folders made by the command appear, an import in every view`() throws {
    try withMount { mount in
      try mount.succeed("ls -R . > $OUT/list; mkdir -p $OUT/docs/deep; echo '# A' > $OUT/docs/deep/a.md")
      _ = try run(mount, mount.command("import", "\(mount.outside)/docs", "--project", "fresh"))
      try expectSoon(mount, "the project") { try Files.names(mount("by-project")).contains("fresh") }
      do {
        try expectSoon(mount, "the file") { Files.exists(mount("by-project/fresh/deep/a.md")) }
      } catch {
        let listed = try ["by-project/fresh", "by-type/project_fact"].map { try Files.names(mount($0)) }
        throw TestFailure("\(error), while what lists it has \(listed)")
      }
      try expectSoon(mount, "its type") { try Files.names(mount("by-type/project_fact")).contains("a.md") }
      #expect(try mount.succeed("grep -rl '# A' by-project").firstLine == "by-project/fresh/deep/a.md")
    }
  }

  private func expectSoon(_ mount: MountedStore, _ what: String, _ condition: () throws -> Bool) throws {
    let start = ContinuousClock.now
    var failure: (any Error)?
    do {
      try waitUntil("seen", within: .seconds(2)) {
        do { return try condition() } catch { failure = error }
        return false
      }
    } catch {
      throw TestFailure("\(what) is not seen within 2 s, \(failure.map { "\($0)" } ?? "without an error")")
    }
    #expect(ContinuousClock.now - start < .seconds(1.5), "\(what) took \(ContinuousClock.now - start)")
  }

  // MARK: - Two writers

  @Test(arguments: [false, true])
  func `eight appenders lose nothing`(reopening: Bool) throws {
    try withMount { mount in
      let path = mount("\(folder)/log.md")
      try Files.write(path, "start\n")
      let failures = SavedWork()
      let crew = Crew(8) { number in
        do {
          var file = try Files.open(path, O_WRONLY | O_APPEND)
          for line in 0..<50 {
            try Files.write(file, Array("appender \(number) line \(line)\n".utf8))
            guard reopening else { continue }
            try Files.close(file)
            file = try Files.open(path, O_WRONLY | O_APPEND)
          }
          try Files.close(file)
        } catch { failures.addSave() }
      }
      try crew.join(within: 60)
      #expect(failures.saves == 0, "an appender failed")
      let lines = try Files.text(path).split(separator: "\n")
      #expect(
        lines.count == 401 && Set(lines).count == 401, "\(lines.count) lines, \(Set(lines).count) different")
      #expect(try mount.memory("_global/user_pref/log.md").text == Files.text(path))
      #expect(try mount.counts() == (1, 0))
    }
  }

  /// A program opens a memory and changes a line; the command brings version 1 back; the program closes.
  ///
  /// A program of its own, since a process that starts another saves what it has open: the copy is closed.
  private func collide(_ mount: MountedStore, versions: [String], line: String, at offset: Int) throws {
    try mount.requireProgram("python3")
    for text in versions { try Files.write(mount("\(folder)/a.md"), text) }
    let id = try mount.memory("_global/user_pref/a.md").id
    let script = """
      import os, time
      file = os.open("\(mount("\(folder)/a.md"))", os.O_WRONLY)
      os.pwrite(file, b"\(line)", \(offset))
      print("written", flush=True)
      while not os.path.exists("\(mount.outside)/go"): time.sleep(0.01)
      os.close(file)
      """
    let writer = try ChildProcess("python3", ["-c", script])
    defer { writer.stop() }
    try waitUntil("the line is written") { writer.output == "written\n" }
    _ = try run(mount, mount.command("restore", id, "--version", "1"))
    #expect(try mount.versions(id) == versions.count + 1)
    try Files.write("\(mount.outside)/go", "")
    let result = try writer.wait(within: .seconds(20))
    #expect(result.exitCode == 0, "\(result)")
  }

  @Test func `a save on top of another process's change of other lines has both`() throws {
    try withMount { mount in
      try collide(
        mount, versions: ["one\ntwo\nthree\nfour\n", "ONE\ntwo\nthree\nfour\n"], line: "FOUR", at: 14)
      let text = "one\ntwo\nthree\nFOUR\n"
      try expectSoon(mount, "the merge") { try Files.text(mount("\(folder)/a.md")) == text }
      #expect(try mount.memory("_global/user_pref/a.md").text == text)
      #expect(try Files.names(mount(folder)) == ["a.md"])
    }
  }

  @Test func `a save on top of another process's change of the same line is kept beside`() throws {
    try withMount { mount in
      try collide(mount, versions: ["one\ntwo\n", "ONE\ntwo\n"], line: "MY!", at: 0)
      try expectSoon(mount, "both texts") {
        let texts = try ["a.md", "a.conflict.md"].map { try Files.text(mount("\(folder)/\($0)")) }
        return Set(texts) == ["one\ntwo\n", "MY!\ntwo\n"]
      }
      #expect(try mount.counts() == (2, 0))
      #expect(try Files.text(mount(".recallfs/log.md")).contains("a.conflict.md"))
    }
  }
}
