import JSONText
import RecallTesting
import RecallWire
import Testing

@Suite("What is captured") struct EventFilterTests {
  private func filtered(_ event: JSON) -> JSON {
    var filter = EventFilter()
    return filter.filtered(event)
  }

  @Test(arguments: [
    (#"{"a":"x<private>S</private>y"}"#, #"{"a":"xy"}"#),
    (#"{"a":"x<PRI\u0076ate>S<\/Private>y"}"#, #"{"a":"xy"}"#),
    (#"{"a":"x\\u003cprivate\\u003eS\\u003C/private\\u003Ey"}"#, #"{"a":"xy"}"#),
    (#"{"a":"x\\\\\\u003cpri\\u0076ate\\\\u003eS<\\/private>y"}"#, #"{"a":"xy"}"#),
    (#"{"a":["k<private>","S","</private>l"],"b":1}"#, #"{"a":["k","l"],"b":1}"#),
    (#"{"a":"<private>","S":12,"b":{"S":[true,"S"]},"c":"S"}"#, #"{"a":""}"#),
    (#"{"a":"&lt;private&gt;k"}"#, #"{"a":"&lt;private&gt;k"}"#),
    (
      #"{"a":"<private>S","cwd":"/w","S":1,"tool_name":"T<private>S"}"#,
      #"{"a":"","cwd":"/w","tool_name":"T"}"#
    ),
    (#"{"a":"S</private>k","b":2}"#, #"{"a":"k","b":2}"#),
    (#"{"a":"S <b> \\u003c/private>k"}"#, #"{"a":"k"}"#),
    (#"{"a":"<private>S</private>S</private>k"}"#, #"{"a":"k"}"#),
    (#"{"lines":["S","S","</private>","k"],"b":"k"}"#, #"{"lines":["","k"],"b":"k"}"#),
    (
      #"{"last_assistant_message":"write `<private>` or `</private>` k"}"#,
      #"{"last_assistant_message":"write `<private>` or `</private>` k"}"#
    ),
    (#"{"last_assistant_message":"k<private>S</private>l"}"#, #"{"last_assistant_message":"kl"}"#),
    (#"{"prompt":"k `<private>` S"}"#, #"{"prompt":"k `"}"#),
  ])
  func `holds nothing private, and all the rest`(text: String, expected: String) throws {
    #expect(filtered(try #require(JSON(text: text))).text == expected)
  }

  @Test func `holds nothing private however tags are nested, split, escaped, broken and keyed`() {
    var generator = SeededGenerator(seed: 4)
    for round in 0..<3_000 {
      var state = Marked()
      let members = (0..<4).map { _ -> JSONMember in
        let before = state.kept.count
        let name = state.string(&generator)
        let named = state.kept
        let value = JSON.string(state.string(&generator))
        // What stands under a name that is private goes with it.
        if named.count == before { state.kept = named }
        return JSONMember(name, Bool.random(using: &generator) ? .array([value]) : value)
      }
      let event = JSON.object(members)
      let result = filtered(event).text
      #expect(!result.contains("SECRET"), "round \(round): \(event.text)\n\(result)")
      for word in state.kept { #expect(result.contains(word), "round \(round): \(event.text)\n\(result)") }
    }
  }

  /// Strings with tags and words, and which of the words may be kept.
  private struct Marked {
    var depth = 0
    var count = 0
    var kept: [String] = []

    mutating func string(_ generator: inout SeededGenerator) -> String {
      var text = ""
      let keptBefore = kept
      // A tag closed here that none opened hides what stands before it: drawn only where that is known at
      // once.
      if depth == 0, Int.random(in: 0..<12, using: &generator) == 0 {
        text += "SECRET0. " + spelled("</private>", &generator)
        kept = keptBefore
      }
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        count += 1
        switch Int.random(in: 0..<5, using: &generator) {
        case 0:
          text += spelled("<private>", &generator)
          depth += 1
        case 1 where depth > 0:
          text += spelled("</private>", &generator)
          depth -= 1
        default:
          text += depth > 0 ? "SECRET\(count). " : "kept\(count). "
          if depth == 0 { kept.append("kept\(count). ") }
        }
      }
      return text
    }

    private func spelled(_ tag: String, _ generator: inout SeededGenerator) -> String {
      tag.unicodeScalars.map { scalar -> String in
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: String(scalar).uppercased()
        case 1:
          String(repeating: "\\", count: Int.random(in: 1...4, using: &generator)) + "u00"
            + String(scalar.value, radix: 16)
        default: String(scalar)
        }
      }.joined()
    }
  }

  @Test(arguments: [0, 2])
  func `a private key whose lines are elements is taken out whole, and its end too`(dropped: Int) {
    var draw = Drawing(SeededGenerator(seed: 9))
    let key = draw.pem()
    let lines = ["@@ -1 +1 @@"] + key.dropFirst(dropped).map { "+" + $0 } + [" let a = 1"]
    let event: JSON = ["tool_response": ["structuredPatch": [["lines": .array(lines.map { .string($0) })]]]]
    let result = filtered(event).text
    for line in key.dropFirst(1).dropLast() { #expect(!result.contains(line)) }
    #expect(
      result.contains("private key removed") && result.contains("let a = 1") && result.contains("@@ -1"))
  }

  @Test func `a member with a telling name loses its value`() {
    let event: JSON = [
      "input": ["password": "hunter2-Kq9", "path": "/w/a1b2c3d4"],
      "env": [["name": "API_KEY", "value": "q8Zk2Lw9Xc4Vb7Nm"], ["value": "debug2", "name": "LEVEL"]],
    ]
    #expect(
      filtered(event) == [
        "input": ["password": "[password removed]", "path": "/w/a1b2c3d4"],
        "env": [
          ["name": "API_KEY", "value": "[access token removed]"], ["value": "debug2", "name": "LEVEL"],
        ],
      ])
  }

  @Test func `a long string keeps its head and tail, whole characters and a mark`() {
    let text = "HEAD" + String(repeating: "é", count: 60_000) + "TAIL"
    let cut = SizeCut.middleCut(text, limit: 64 << 10)
    #expect(cut.hasPrefix("HEADé") && cut.hasSuffix("éTAIL"))
    #expect(cut.contains(" bytes cut …]") && !cut.contains("\u{FFFD}") && cut.utf8.count < 65 << 10)
  }
}

@Suite("Private turns") struct PrivateTurnsTests {
  private let folder: TemporaryFolder
  private var turns: PrivateTurns { PrivateTurns(spool: SpoolFolder(path: folder.path("home/spool"))) }

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: ["s", "", "../../x", "a/b", "a_b", "é", String(repeating: "l", count: 500), "x.1"])
  func `belong to one session, whatever its id is made of`(session: String) {
    #expect(turns.isEmpty)
    turns.begin(session: session)
    #expect(turns.isPrivate(session: session) && !turns.isEmpty)
    for other in ["s", "", "../../x", "a/b", "a_b", "é", "x.1"] where other != session {
      #expect(!turns.isPrivate(session: other), "\(other)")
    }
    turns.end(session: session)
    #expect(!turns.isPrivate(session: session) && turns.isEmpty)
  }

  @Test func `are remembered by their prompts, the last of them`() {
    for number in 0..<70 { turns.begin(session: "s", prompt: "p\(number)") }
    turns.end(session: "s")
    #expect(turns.isPrivate(session: "s", prompt: "p69") && turns.isPrivate(session: "s", prompt: "p10"))
    #expect(!turns.isPrivate(session: "s", prompt: "p0") && !turns.isPrivate(session: "s", prompt: "q"))
    #expect(!turns.isPrivate(session: "t", prompt: "p69") && !turns.isPrivate(session: "s"))
  }
}
