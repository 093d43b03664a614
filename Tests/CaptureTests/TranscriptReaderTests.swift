import Foundation
import JSONText
import RecallModel
import RecallTesting
import Testing

@testable import Capture

@Suite struct TranscriptReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func events(_ script: SessionScript, sidechains: Bool = false) throws -> [SessionEvent] {
    try read(folder.write("t.jsonl", script.text), sidechains: sidechains).flatMap(\.events)
  }

  private func summary(_ events: [SessionEvent]) -> [String] {
    events.map { "\($0.kind) " + ($0.tool.map { "\($0.name) -> \($0.output)" } ?? $0.text) }
  }

  @Test func `blocks of one message that are records of their own are all read, in order`() throws {
    var script = SessionScript()
    script.prompt("go")
    script.record(
      "assistant", ["id": "m", "content": [["type": "thinking", "thinking": "hm", "signature": "x"]]])
    script.says("First.\n")
    script.tool("Bash", input: ["command": "ls"], output: "a")
    script.tool("Bash", input: ["command": "false"], output: "Exit code 1", failed: true)
    script.stop(saying: " Last. ")
    let events = try events(script)
    #expect(
      summary(events) == [
        "prompt go", "answer First.", "tool Bash -> a", "tool Bash -> Exit code 1", "answer Last.",
      ])
    #expect(events.compactMap(\.tool?.failed) == [false, true])
    #expect(Set(events.map(\.key)).count == 5)
    #expect(events.map(\.time) == events.map(\.time).sorted())
  }

  @Test func `results of tools at once find their tools`() throws {
    var script = SessionScript()
    script.prompt("go")
    for id in ["a", "b"] {
      script.record("assistant", ["content": [["type": "tool_use", "id": .string(id), "name": "Read"]]])
    }
    for id in ["b", "a", "stranger"] {
      let content: JSON = [["type": "text", "text": .string("of \(id)")], ["type": "image"]]
      script.record(
        "user", ["content": [["type": "tool_result", "tool_use_id": .string(id), "content": content]]])
    }
    #expect(
      try summary(events(script)) == [
        "prompt go", "tool Read -> of a\n[image]", "tool Read -> of b\n[image]",
      ])
  }

  @Test func `subagents count in their own file only`() throws {
    var script = SessionScript()
    script.prompt("go")
    script.record(
      "user", ["content": "the task"], [JSONMember("isSidechain", true), JSONMember("agentId", "x")])
    script.record(
      "assistant", ["content": [["type": "text", "text": "done"]]], [JSONMember("isSidechain", true)])
    #expect(try summary(events(script)) == ["prompt go"])
    #expect(try summary(events(script, sidechains: true)) == ["prompt go", "prompt the task", "answer done"])
  }

  @Test func `a compaction is its summary, and no prompt`() throws {
    var script = SessionScript()
    script.prompt("go")
    script.line(
      #"{"type":"system","subtype":"compact_boundary","parentUuid":null,"content":"Conversation compacted"}"#)
    script.turn("c")
    let text = """
      This session is being continued from a previous conversation that ran out of context. The summary below follows.

      <system-reminder>
      <tools-used-before-summary>Bash</tools-used-before-summary>
      </system-reminder>
      The port is 8080.

      If you need specific details from before compaction, read the transcript.
      Continue without asking.
      """
    script.record("user", ["content": .string(text)], [JSONMember("isCompactSummary", true)])
    let events = try events(script)
    #expect(summary(events) == ["prompt go", "compaction The port is 8080."])
    #expect(events.last?.key == "compaction:c")
  }

  @Test(arguments: [
    "<local-command-caveat>x",
    "<command-name>/clear</command-name>\n<command-message>clear</command-message>",
    "<local-command-stdout>ok</local-command-stdout>", "Stop hook feedback:\nno", "<system-reminder>x",
    "[Request interrupted by user]", "<task-notification>\n<result>r</result>", "<bash-input>ls</bash-input>",
    " \n",
  ])
  func `what the client writes in a person's place is no prompt`(text: String) throws {
    var script = SessionScript()
    script.prompt("go")
    script.record("user", ["content": .string(text)])
    script.record("user", ["content": "meta"], [JSONMember("isMeta", true)])
    script.record("user", ["content": "seen only"], [JSONMember("isVisibleInTranscriptOnly", true)])
    #expect(try summary(events(script)) == ["prompt go"])
  }

  @Test func `a command that became a prompt reads as it was typed, and an editor's blocks are left out`()
    throws
  {
    var script = SessionScript()
    script.turn("k")
    let command =
      "<command-message>foo</command-message>\n<command-name>/foo</command-name>\n<command-args>bar baz</command-args>"
    script.record("user", ["content": .string(command)])
    script.record(
      "user",
      [
        "content": [
          ["type": "text", "text": "<ide_opened_file>x</ide_opened_file>"], ["type": "text", "text": "why?"],
        ]
      ])
    let events = try events(script)
    #expect(summary(events) == ["prompt /foo bar baz", "prompt why?"])
    #expect(events.first?.key == "prompt:k")
  }

  @Test func `an answer bears the number of what it answers, typed or not`() throws {
    var script = SessionScript()
    script.prompt("go")
    script.turn("n")
    script.record("user", ["content": "<task-notification>x"])
    script.says("Noted.")
    #expect(try events(script).last?.key == EventKey.answer(prompt: "n", "Noted."))
  }

  @Test func `what is not known, not whole, or no JSON is passed over`() throws {
    var script = SessionScript()
    for line in [
      "", "garbage", "{", "[]", "3", #"{"type":"user"}"#, #"{"type":"user","message":{"content":7}}"#,
      #"{"type":"queue-operation","operation":"enqueue"}"#,
      #"{"type":"of-tomorrow","message":{"role":"user"}}"#,
      #"{"type":"assistant","message":{"content":[{"type":"tool_use"},{"type":"of-tomorrow"},5]}}"#,
      #"{"type":"summary","summary":"old","leafUuid":"x"}"#,
    ] { script.line(line) }
    script.prompt("go")
    script.record(
      "assistant", ["content": [["type": "text", "text": "API Error: 529"]]],
      [JSONMember("isApiErrorMessage", true)])
    script.record(
      "assistant", ["model": "<synthetic>", "content": [["type": "text", "text": "No response requested."]]])
    script.says("ok")
    let path = try folder.write(
      "t.jsonl", script.text + #"{"type":"assistant","message":{"content":[{"type":"te"#)
    #expect(try summary(read(path).flatMap(\.events)) == ["prompt go", "answer ok"])
    for path in [folder.path, folder.path("none")] {
      #expect(throws: TestFailure.self) { try read(path) }
    }
  }

  @Test func `every branch of a conversation is told`() throws {
    var script = SessionScript()
    script.prompt("one way")
    script.says("tried")
    // The same parent again: what came after the first was taken back.
    script.prompt("another way")
    script.says("worked")
    #expect(
      try summary(events(script)) == [
        "prompt one way", "answer tried", "prompt another way", "answer worked",
      ])
  }

  @Test func `a private prompt hides its turn, and a private part itself`() throws {
    var script = SessionScript()
    script.prompt("<private>all of it</private>")
    script.says("hidden answer")
    script.tool("Bash", input: ["command": "hidden"], output: "hidden")
    script.record("user", ["content": "hidden summary"], [JSONMember("isCompactSummary", true)])
    script.record("user", ["content": "<task-notification>x"])
    script.says("hidden too")
    script.prompt("mixed <private>not this</private> one")
    script.tool("Bash", input: ["command": "x <private>hidden"], output: "hidden output")
    script.says("with sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789 in it")
    let events = try events(script)
    #expect(events.count == 3)
    #expect(events.first?.text == "mixed  one")
    #expect(events.dropFirst().first?.tool?.output == "")
    let all = "\(events)"
    #expect(!all.contains("hidden") && !all.contains("not this") && !all.contains("abcdefghijklmnop"))
  }

  @Test func `a line that is too long is passed over, and one that may be a prompt hides its turn`() throws {
    let long = String(repeating: "x", count: LineReader.longestLine + (1 << 20))
    var script = SessionScript()
    script.prompt("one")
    // Written by hand: such a text takes a while to make in a safe way.
    script.line(
      #"{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t","content":"\#(long)"}]}}"#
    )
    script.says("kept")
    script.line(#"{"type":"user","message":{"content":"\#(long)"}}"#)
    script.says("hidden")
    script.prompt("two")
    let turns = try read(folder.write("t.jsonl", script.text))
    #expect(summary(turns.flatMap(\.events)) == ["prompt one", "answer kept", "prompt two"])
    #expect(
      try summary(read(folder.path("t.jsonl"), from: turns.last?.position ?? 0).flatMap(\.events)) == [
        "prompt two"
      ])
  }

  @Test func `reading goes on at a turn, and from the start in a file that is another`() throws {
    var script = SessionScript()
    script.prompt("one")
    script.says("a")
    script.prompt("two")
    let path = try folder.write("t.jsonl", script.text)
    let position = try #require(try read(path).last?.position)
    script.says("b")
    script.prompt("three")
    try folder.write("t.jsonl", script.text)
    #expect(
      try summary(read(path, from: position).flatMap(\.events)) == ["prompt two", "answer b", "prompt three"])
    for wrong in [position + 1, script.text.utf8.count * 2] {
      let turns = try read(path, from: wrong)
      #expect(summary(turns.flatMap(\.events)).count == 5)
      #expect(turns.first?.position == 0)
    }
  }

  @Test func `a turn of any length comes in parts, whole, and its tools with their results`() throws {
    var script = SessionScript()
    script.prompt("go")
    script.record("assistant", ["content": [["type": "tool_use", "id": "lost", "name": "Sleep"]]])
    for number in 0..<2_000 {
      script.tool("Bash", input: ["n": .number("\(number)")], output: "out \(number)")
    }
    let turns = try read(folder.write("t.jsonl", script.text))
    let events = turns.flatMap(\.events)
    #expect(events.count == 2_002)
    #expect(events.compactMap(\.tool).dropFirst().allSatisfy { $0.output.hasPrefix("out ") })
    #expect(turns.count > 2 && turns.allSatisfy { $0.events.count < 1_500 && $0.position == 0 })
  }

  @Test func `lines are whole wherever the reads of the file end`() throws {
    var source = SeededGenerator(seed: 4)
    let lines = (0..<300).map { _ in String(repeating: "y", count: Int.random(in: 0...9_000, using: &source))
    }
    let path = try folder.write("t", lines.map { $0 + "\n" }.joined() + "rest")
    guard var reader = LineReader(path: path, from: 0) else { throw TestFailure("no reader") }
    var position = 0
    for expected in lines {
      guard let line = reader.next() else { throw TestFailure("a line is missing") }
      #expect(line.bytes.count == expected.utf8.count)
      #expect(line.position == position)
      position += expected.utf8.count + 1
    }
    let rest = reader.next()?.bytes
    #expect(rest == nil)
  }
}
