import Foundation
import JSONText
import RecallModel
import RecallStore
import RecallTesting
import Testing

@testable import Capture

@Suite struct TranscriptImportTests {
  let fixture: IntakeFixture

  init() throws { fixture = try IntakeFixture() }

  private func script(_ id: String = "11111111-2222-3333-4444-555555555555") -> SessionScript {
    var script = SessionScript(id: id, directory: "/gone/shop")
    script.prompt("go")
    script.tool("Bash", input: ["command": "ls"], output: "a")
    script.says("Done.")
    return script
  }

  private func importer(distils: Bool = true) -> TranscriptImport {
    TranscriptImport(
      store: fixture.store, locator: ProjectLocator(userHome: nil), home: fixture.folder.path("home"),
      distils: distils)
  }

  @Test func `a transcript comes in once, is queued, and goes on where it grew`() throws {
    var script = script()
    let path = try fixture.folder.write("p/\(script.id).jsonl", script.text)
    let first = try importer().run(path)
    #expect(first.session == script.id && first.events == 3 && first.isQueued)
    let second = try importer().run(path)
    #expect(second.events == 0 && !second.isQueued)
    script.prompt("more")
    try fixture.folder.write("p/\(script.id).jsonl", script.text)
    #expect(try importer().run(path).events == 1)
    let session = try #require(try fixture.store.session(agent: "claude-code", id: script.id))
    #expect(session.projectName == "shop")
    #expect(session.facts.transcript == path)
  }

  @Test func `what is imported without memories stays without, and what follows does not`() throws {
    var script = script()
    let path = try fixture.folder.write("p/\(script.id).jsonl", script.text)
    #expect(try !importer(distils: false).run(path).isQueued)
    #expect(try fixture.store.distillingQueue().isEmpty)
    #expect(try fixture.store.sessionsToDistill(idleSince: Timestamp(rawValue: .max)).isEmpty)
    script.prompt("more")
    try fixture.folder.write("p/\(script.id).jsonl", script.text)
    #expect(try importer().run(path).isQueued)
    let job = try #require(try fixture.store.takeDistilling())
    #expect(try fixture.store.events(of: job.session.row, rows: job.events).map(\.event.text) == ["more"])
  }

  @Test func `a copy of a conversation is a session of its own, by its file's name`() throws {
    let path = try fixture.folder.write("p/99999999-2222-3333-4444-555555555555.jsonl", script().text)
    #expect(try importer().run(path).session == "99999999-2222-3333-4444-555555555555")
    let named = try fixture.folder.write("p/export.jsonl", script("abc").text)
    #expect(try importer().run(named).session == "abc")
  }

  @Test func `a folder's transcripts are found, but not those of subagents nor what links lead to`() throws {
    for name in [
      "b/2.jsonl", "a/1.jsonl", "a/1/subagents/agent-x.jsonl", "a/1/tool-results/y.jsonl", "a/n.txt",
    ] {
      try fixture.folder.write("p/\(name)", "")
    }
    try FileManager.default.createSymbolicLink(
      atPath: fixture.folder.path("p/loop"), withDestinationPath: fixture.folder.path("p"))
    let root = fixture.folder.path("p")
    #expect(TranscriptImport.files(at: root) == ["\(root)/a/1.jsonl", "\(root)/b/2.jsonl"])
    #expect(TranscriptImport.files(at: "\(root)/a/1/subagents/agent-x.jsonl").count == 1)
    #expect(TranscriptImport.files(at: "\(root)/none") == [])
  }

  @Test func `a subagent's file counts when it is named, and what is no session is none`() throws {
    var task = SessionScript(id: "parent")
    task.record("user", ["content": "the task"], [JSONMember("isSidechain", true)])
    task.record(
      "assistant", ["content": [["type": "text", "text": "ok"]]], [JSONMember("isSidechain", true)])
    let path = try fixture.folder.write("agent-x.jsonl", task.text)
    #expect(try importer().run(path).session == nil)
    let named = try importer().run(path, isNamed: true)
    #expect(named.session == "agent-x" && named.events == 2)
    for text in ["", "garbage\n", #"{"type":"summary","summary":"x"}"# + "\n"] {
      #expect(try importer().run(fixture.folder.write("x.jsonl", text), isNamed: true).session == nil)
    }
    #expect(try importer().run(fixture.folder.path("none.jsonl")).isUnreadable)
  }

  @Test func `what was done inside the store's own folder is left out`() throws {
    var own = SessionScript(id: "own", directory: fixture.folder.path("home/distill"))
    own.prompt("make memories")
    #expect(try importer().run(fixture.folder.write("own.jsonl", own.text)).session == nil)
  }

  @Test func `an import that is stopped goes on`() throws {
    var script = script()
    for number in 0..<20 { script.prompt("turn \(number)") }
    let path = try fixture.folder.write("p/\(script.id).jsonl", script.text)
    var turns = 0
    var stopped = importer()
    stopped.isCancelled = {
      turns += 1
      return turns > 5
    }
    #expect(try stopped.run(path).events == 7)
    #expect(try importer().run(path).events == 16)
  }
}
