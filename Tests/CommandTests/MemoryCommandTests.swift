import Foundation
import RecallTesting
import Testing

@Suite struct MemoryCommandTests {
  let recallfs: Installation

  init() throws {
    recallfs = try Installation()
  }

  @Test func `a memory that is added can be shown by path, tree path and id`() throws {
    let made = try recallfs.add(text: "Tests need Redis on port 6380")
    #expect(made.path == "project/project_fact/tests-need-redis-on-port-6380.md")
    for name in [
      made.path, "by-project/\(made.path)", "\(recallfs.home)/fs/by-project/\(made.path)",
      made.id.lowercased(),
    ] {
      #expect(try recallfs("show", name).output == "Tests need Redis on port 6380\n", "\(name)")
    }
  }

  @Test func `text on standard input is stored byte for byte`() throws {
    let text = "---\ntype: decision\n---\n\n# Why SQLite\n\nOne file.\n"
    let result = try recallfs("add", "-", input: text)
    #expect(result.output.hasPrefix("by-project/project/decision/"), "\(result)")
    let path = result.output.split(separator: " ").first.map(String.init) ?? ""
    #expect(try recallfs("show", path).output == text)
  }

  @Test func `options become front matter that the store reads back`() throws {
    let made = try recallfs.add(
      "--title", "A \"quoted\" title", "--tags", "a, b", "--importance", "5", text: "Body")
    let memory = try recallfs.json(recallfs("show", "--json", made.path)) as? [String: Any]
    #expect(memory?["title"] as? String == "A \"quoted\" title")
    #expect(memory?["tags"] as? [String] == ["a", "b"])
    #expect(memory?["importance"] as? Int == 5)
    #expect(memory?["project"] as? String == "project")
    #expect(memory?["source"] as? String == "cli")
    #expect((memory?["text"] as? String)?.hasSuffix("Body\n") == true)
  }

  @Test func `a global memory is a user preference`() throws {
    #expect(try recallfs.add("--global", text: "Use Bun").path == "_global/user_pref/use-bun.md")
  }

  @Test func `the same title twice is two memories`() throws {
    #expect(try recallfs.add(text: "Same").path == "project/project_fact/same.md")
    #expect(try recallfs.add(text: "Same").path == "project/project_fact/same-2.md")
  }

  @Test func `private text never reaches the store`() throws {
    let made = try recallfs.add(text: "Open <private>hunter2</private> shut")
    #expect(try !recallfs("show", made.id).output.contains("hunter2"))
    let files = try FileManager.default.subpathsOfDirectory(atPath: recallfs.home)
    for file in files {
      let bytes = FileManager.default.contents(atPath: "\(recallfs.home)/\(file)") ?? Data()
      #expect(bytes.range(of: Data("hunter2".utf8)) == nil, "\(file)")
    }
  }

  @Test func `nothing is stored of an empty, too long or binary text`() throws {
    for input in ["", " \n", String(repeating: "x", count: 1 << 20 + 1)] {
      #expect(try recallfs("add", input: input).exitCode == 1)
    }
    let child = try ChildProcess(
      recallfs.program, ["add"], environment: ["RECALLFS_HOME": recallfs.home], input: [0x66, 0xff, 0xfe])
    #expect(try child.wait().exitCode == 1)
    #expect(try recallfs("ls").output.isEmpty)
  }

  @Test func `ls filters by project, type and archive`() throws {
    let one = try recallfs.add("--type", "decision", text: "One")
    let two = try recallfs.add("--project", "other", text: "Two")
    #expect(try recallfs("ls").output.split(separator: "\n").count == 2)
    #expect(try recallfs("ls", "other").output.contains(two.id))
    #expect(try recallfs("ls", "--type", "decision").output.split(separator: "\n").count == 1)
    _ = try recallfs("forget", one.id)
    #expect(try recallfs("ls", "--archived").output.contains(one.id))
    let json = try recallfs.json(recallfs("ls", "--json")) as? [[String: Any]]
    #expect(json?.map { $0["id"] as? String } == [two.id])
    #expect(json?.first?["path"] as? String == "project_fact/two.md")
  }

  @Test func `a forgotten memory comes back with its history`() throws {
    let made = try recallfs.add(text: "Keep me")
    #expect(try recallfs("forget", made.path).output.contains(made.id))
    #expect(try recallfs("ls").output.isEmpty)
    #expect(try recallfs("restore", made.path).output == "by-project/\(made.path)  \(made.id)\n")
    #expect(try recallfs("show", made.path).output == "Keep me\n")
    #expect(try recallfs("restore", made.path).exitCode == 4)
    #expect(try recallfs("history", made.path).output.hasPrefix("1  "))
  }

  @Test func `a memory is restored to another place when its own is taken`() throws {
    let old = try recallfs.add(text: "Same")
    _ = try recallfs("forget", old.id)
    let new = try recallfs.add(text: "Same")
    #expect(new.path == old.path)
    #expect(try recallfs("restore", old.id).exitCode == 4)
    let result = try recallfs("restore", old.id, "--to", "project/reference/old.md")
    #expect(result.output == "by-project/project/reference/old.md  \(old.id)\n", "\(result)")
    let memory = try recallfs.json(recallfs("show", "--json", old.id)) as? [String: Any]
    #expect(memory?["type"] as? String == "reference")
  }

  @Test func `a purge asks, names what goes, and leaves nothing`() throws {
    let made = try recallfs.add(text: "Secret plan")
    #expect(try recallfs("forget", "--purge", made.id).exitCode == 2)
    #expect(try recallfs("show", made.id).exitCode == 0)
    let result = try recallfs("forget", "--purge", "--yes", made.id)
    #expect(result.exitCode == 0 && result.output.contains(made.path), "\(result)")
    #expect(try recallfs("show", made.id).exitCode == 3)
    #expect(try recallfs("ls", "--archived").output.isEmpty)
  }

  @Test func `one wrong name among several leaves all as they are`() throws {
    let made = try recallfs.add(text: "Stay")
    #expect(try recallfs("forget", made.id, "no/such.md").exitCode == 3)
    #expect(try recallfs("show", made.path).exitCode == 0)
    #expect(try recallfs("ls").output.contains(made.id))
  }

  @Test func `an old version is shown by number and by date, and brought back`() throws {
    try recallfs.folder.write("notes/a.md", "first\n")
    _ = try recallfs("import", recallfs.folder.path("notes"), "--project", "p")
    try recallfs.folder.write("notes/a.md", "second\n")
    _ = try recallfs("import", recallfs.folder.path("notes"), "--project", "p")
    #expect(try recallfs("show", "p/a.md").output == "second\n")
    #expect(try recallfs("show", "p/a.md", "--at", "1").output == "first\n")
    #expect(try recallfs("show", "p/a.md", "--at", "2100-01-01").output == "second\n")
    #expect(try recallfs("show", "p/a.md", "--at", "1999-01-01").exitCode == 3)
    #expect(try recallfs("show", "p/a.md", "--at", "3").exitCode == 3)
    #expect(try recallfs("show", "p/a.md", "--at", "soon").exitCode == 2)
    #expect(try recallfs("restore", "p/a.md", "--version", "1").exitCode == 0)
    #expect(try recallfs("show", "p/a.md").output == "first\n")
    let history = try recallfs.json(recallfs("history", "--json", "p/a.md")) as? [[String: Any]]
    #expect(history?.map { $0["number"] as? Int } == [1, 2, 3])
    #expect(history?.map { $0["source"] as? String } == ["import", "import", "cli"])
  }

  @Test func `show and ls at a moment tell what there was, and where`() throws {
    let made = try recallfs.add("--type", "decision", text: "First")
    usleep(1_100_000)
    let then = ISO8601DateFormatter().string(from: Date())
    usleep(1_100_000)
    let later = try recallfs.add(text: "Later")
    _ = try recallfs("forget", made.id)
    _ = try recallfs("restore", made.id, "--to", "other/bugfix/moved.md")
    for name in [made.id, made.path, "other/bugfix/moved.md"] {
      #expect(try recallfs("show", name, "--at", then).output == "First\n", "\(name)")
    }
    let past = try recallfs.json(recallfs("show", "--json", made.id, "--at", then)) as? [String: Any]
    #expect(past?["path"] as? String == "decision/first.md" && past?["project"] as? String == "project")
    #expect(past?["type"] as? String == "decision" && past?["text"] as? String == "First\n")
    let version = past?["version"] as? [String: Any]
    #expect(version?["number"] as? Int == 1)
    #expect(version?["created"] as? String == past?["modified"] as? String)
    let absent = try recallfs("show", later.path, "--at", then)
    #expect(absent.exitCode == 3 && absent.errorOutput.contains("its first version is of 2"), "\(absent)")
    #expect(try recallfs("show", made.id, "--at", "yesterday").exitCode == 3)
    #expect(try recallfs("show", "no/such.md", "--at", "yesterday").exitCode == 3)
    #expect(try recallfs("ls", "--at", then).output.hasSuffix("  project/decision/first.md  First\n"))
    #expect(try recallfs("ls", "--at", "1d").output.isEmpty)
    #expect(try recallfs("ls", "--at", "soon").exitCode == 2)
  }

  @Test func `a backup is a store of its own`() throws {
    let made = try recallfs.add(text: "Saved")
    let result = try recallfs("backup")
    #expect(result.exitCode == 0, "\(result)")
    let path = result.output.trimmingCharacters(in: .newlines)
    #expect(path.hasPrefix("\(recallfs.home)/backups/recallfs-"))
    #expect(try recallfs("backup", path).exitCode == 4)
    #expect(try recallfs("backup", "/no/such/folder/x.db").exitCode != 0)
    #expect(try recallfs("status").output.contains(path))
    #expect(try recallfs("show", made.id).exitCode == 0)
  }
}
