import Foundation
import JSONText
import RecallModel
import RecallStore
import RecallTesting
import RecallWire
import Testing

@testable import Capture

@Suite struct IntakeTests {
  let fixture: IntakeFixture

  init() throws { fixture = try IntakeFixture() }

  private func script(_ id: String = "s") -> SessionScript {
    SessionScript(id: id, transcript: fixture.folder.path("\(id).jsonl"))
  }

  private func leave(_ script: SessionScript) throws {
    try fixture.folder.write("\(script.id).jsonl", script.text)
    for event in script.hooks { try fixture.leave(event) }
  }

  private func reasons() throws -> [DistillingReason] { try fixture.store.distillingQueue().map(\.reason) }

  @Test func `what is in the spool comes into the store, and the spool is empty then`() throws {
    var script = script()
    script.prompt("go")
    script.tool("Bash", input: ["command": "ls"], output: "a")
    for event in script.hooks { try fixture.leave(event) }
    try fixture.leave(SpoolEvent(time: 1, agent: "claude-code", event: "Unheard", hook: ["session_id": "s"]))
    let outcome = try fixture.intake.drain()
    #expect(
      outcome
        == {
          var it = Intake.Outcome(); it.files = 3; it.events = 2; return it
        }())
    #expect(try fixture.events().map(\.kind) == [.prompt, .tool])
    #expect(fixture.spool.names() == [])
    #expect(try fixture.intake.drain() == Intake.Outcome())
  }

  @Test func `more files than one transaction takes come in, in order`() throws {
    for number in 0..<1_203 {
      let hook: JSON = ["session_id": "s", "prompt_id": .string("\(number)"), "prompt": "x"]
      let event = SpoolEvent(time: Int64(number), agent: "claude-code", event: "UserPromptSubmit", hook: hook)
      let name = String(repeating: "0", count: 20 - "\(number)".count) + "\(number)-1-0.json"
      try fixture.folder.write("home/spool/\(name)", bytes: event.bytes)
    }
    #expect(try fixture.intake.drain().events == 1_203)
    #expect(try fixture.keys() == (0..<1_203).map { "prompt:\($0)" })
  }

  @Test func `files that cannot be read are set aside, told of, and hold nothing up`() throws {
    try fixture.folder.write("home/spool/00000000000000000001-1-a.json", "no JSON")
    try fixture.folder.write(
      "home/spool/00000000000000000002-1-b.json", #"{"recallfs":2,"time":1,"hook":{}}"#)
    try fixture.folder.write(
      "home/spool/00000000000000000003-1-c.json", #"{"recallfs":1,"time":1,"event":"","hook":{"raw":"x"}}"#)
    try FileManager.default.createDirectory(
      atPath: fixture.folder.path("home/spool/00000000000000000004-1-d.json"),
      withIntermediateDirectories: true)
    try fixture.folder.write("home/spool/.half.json.tmp", "{")
    var script = script()
    script.prompt("go")
    for event in script.hooks { try fixture.leave(event) }
    #expect(try fixture.intake.drain().events == 1)
    #expect(fixture.notes.count == 4)
    let bad = try FileManager.default.contentsOfDirectory(atPath: fixture.spool.badPath)
    #expect(bad.count == 4)
    #expect(fixture.spool.names() == [])
  }

  @Test func `what cannot even be moved away is passed over, once told of`() throws {
    try fixture.folder.write("home/spool/00000000000000000001-1-a.json", "no JSON")
    // Where the bad ones should go there is a file.
    try fixture.folder.write("home/spool/bad", "")
    for _ in 0..<2 { #expect(try fixture.intake.drain() == Intake.Outcome()) }
    #expect(fixture.notes.count == 1)
    #expect(fixture.spool.names().count == 1)
  }

  @Test func `a crash between storing and removing makes no doubles`() throws {
    var script = script()
    script.hook("SessionStart", ["source": "startup"])
    script.prompt("go")
    script.tool("Bash", input: ["command": "ls"], output: "a")
    script.stop(saying: "Done.")
    script.hook("SessionEnd", ["reason": "other"])
    try leave(script)
    let files = try fixture.spool.names().map { ($0, try #require(fixture.spool.read($0))) }
    try fixture.intake.drain()
    let once = try fixture.events()
    #expect(once.map(\.kind) == [.start, .prompt, .tool, .answer, .stop, .end])
    for (name, bytes) in files { try fixture.folder.write("home/spool/\(name)", bytes: bytes) }
    #expect(try fixture.intake(of: fixture.store).drain().events == 0)
    #expect(try fixture.events() == once)
    #expect(fixture.spool.names() == [])
    #expect(try reasons() == [.end])
  }

  @Test func `a store that takes nothing leaves the spool as it is`() throws {
    var script = script()
    script.prompt("go")
    for event in script.hooks { try fixture.leave(event) }
    let before = fixture.spool.names()
    var options = StoreOptions()
    options.readOnly = true
    let reader = try MemoryStore(home: fixture.folder.path("home"), options: options)
    #expect(throws: StoreError.self) { try fixture.intake(of: reader).drain() }
    #expect(fixture.spool.names() == before)
    #expect(try fixture.intake.drain().events == 1)
    #expect(fixture.spool.names() == [])
  }

  @Test func `a session is queued at its end and before a compaction, with what its transcript adds`() throws
  {
    var script = script()
    script.prompt("go")
    script.says("Between.")
    script.tool("Bash", input: ["command": "ls"], output: "a")
    script.hook("PreCompact", ["trigger": "auto"])
    try leave(script)
    #expect(try fixture.intake.drain().queued == 1)
    #expect(try fixture.events().map(\.kind) == [.prompt, .answer, .tool])
    #expect(try reasons() == [.compaction])
    let job = try #require(try fixture.store.takeDistilling())
    #expect(try fixture.store.events(of: job.session.row, rows: job.events).count == 3)
    let before = script.hooks.count
    script.stop(saying: "Done.")
    script.hook("SessionEnd", ["reason": "other"])
    try fixture.folder.write("s.jsonl", script.text)
    for event in script.hooks[before...] { try fixture.leave(event) }
    #expect(try fixture.intake.drain().queued == 1)
    #expect(try reasons().sorted { $0.rawValue < $1.rawValue } == [.compaction, .end])
  }

  @Test(arguments: [1, 59, 60])
  func `a turn is queued while its session goes on where it is long`(tools: Int) throws {
    var script = script()
    script.prompt("go")
    for _ in 2..<max(2, tools) { script.tool("Bash", input: ["command": "ls"], output: "a") }
    script.stop(saying: "Done.")
    try leave(script)
    #expect(try fixture.intake.drain().queued == (tools < 60 ? 0 : 1))
    #expect(try reasons() == (tools < 60 ? [] : [.longTurn]))
  }

  @Test func `a session that just stopped is queued when nothing has happened for long`() throws {
    var script = script()
    script.prompt("go")
    script.stop(saying: "Done.")
    try leave(script)
    try fixture.intake.drain()
    #expect(try fixture.intake.queueIdle(since: Timestamp(seconds: 1_000)) == 0)
    #expect(try fixture.intake.queueIdle(since: .now) == 0)
    #expect(try fixture.intake.queueIdle(since: Timestamp(seconds: 2_000_000_000)) == 1)
    #expect(try fixture.intake.queueIdle(since: Timestamp(seconds: 2_000_000_000)) == 0)
    #expect(try reasons() == [.idle])
  }

  @Test func `instructions that a session has read are told of`() throws {
    var script = script()
    script.hook("InstructionsLoaded", ["file_path": "/p/CLAUDE.md"])
    for event in script.hooks { try fixture.leave(event) }
    try fixture.intake.drain()
    #expect(fixture.loaded == ["/p/CLAUDE.md"])
  }

  @Test(arguments: ["p", nil])
  func `hooks and transcript in any order give the same events once`(number: String?) throws {
    for seed in 0..<6 as Range<UInt64> {
      var source = SeededGenerator(seed: seed)
      let id = "s\(seed)"
      var script = SessionScript(id: id, transcript: fixture.folder.path("\(id).jsonl"))
      var expected = 0
      script.hook("SessionStart", ["source": "startup"])
      for turn in 0..<4 {
        let isPrivate = turn == 2
        let text =
          isPrivate
          ? "<private>hide</private>" : "do \(seed) \(turn) \(turn == 1 ? "<private>x</private>" : "")"
        script.prompt(text, number: number, isSpooled: !isPrivate)
        let steps = Int.random(in: 0...3, using: &source)
        for step in 0..<steps {
          script.says(" Step \(step) of \(turn).\n")
          script.tool(
            "Bash", input: ["command": .string("make \(step)")], output: "out \(step)\n", failed: step == 1,
            isSpooled: !isPrivate)
        }
        script.stop(
          saying: "\u{a0}Turn \(turn) is done, key sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789\n",
          isSpooled: !isPrivate)
        // A prompt, what was said and done in between, and the answer.
        if !isPrivate { expected += 2 + 2 * steps }
      }
      script.hook("SessionEnd", ["reason": "other"])
      // All at once, the truth for all.
      try fixture.folder.write("\(id).jsonl", script.text)
      for event in script.hooks { try fixture.leave(event) }
      try fixture.intake.drain()
      let truth = try fixture.keys(id).sorted()
      let spoken = try fixture.events(id).filter { [.prompt, .answer, .tool].contains($0.kind) }
      #expect(spoken.allSatisfy { $0.tool?.output.isEmpty != true && !$0.text.contains("hide") })
      #expect(spoken.count == expected)
      try shuffled(script, truth, &source)
    }
  }

  /// The hooks in any order, the transcript growing meanwhile, now with a half line; and the transcript first.
  private func shuffled(_ script: SessionScript, _ truth: [String], _ source: inout SeededGenerator) throws {
    let other = try IntakeFixture()
    let path = script.transcript
    var waiting = script.hooks.shuffled(using: &source)
    let importer = TranscriptImport(store: other.store, locator: ProjectLocator(userHome: nil))
    var shown = 0
    while !waiting.isEmpty || shown < script.lines.count {
      if Bool.random(using: &source), let event = waiting.popLast() { try other.leave(event) }
      shown = min(script.lines.count, shown + Int.random(in: 0...4, using: &source))
      let rest = shown < script.lines.count ? String(script.lines[shown].prefix(40)) : ""
      let text = script.lines[..<shown].map { $0 + "\n" }.joined() + rest
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      if Int.random(in: 0..<3, using: &source) == 0 { try other.intake.drain() }
      if Int.random(in: 0..<4, using: &source) == 0 { _ = try importer.run(path) }
    }
    try other.intake.drain()
    _ = try importer.run(path)
    #expect(try other.keys(script.id).sorted() == truth)
    #expect(try other.events(script.id).allSatisfy { $0.tool?.output.isEmpty != true })
  }
}
