import Distill
import JSONText
import RecallModel
import RecallTesting
import Testing

@Suite struct ServedModelTests {
  private static let findings = """
    {"findings":[{"kind":"decision","text":"WAL is used","quote":"we use WAL","event":1}]}
    """
  private static let memories = """
    {"memories":[{"type":"decision","title":"WAL","body":"WAL, because readers go on.","importance":9,
    "tags":["SQLite"],"files":["/p/db.swift","/p/none.swift"],"evidence":[1,7]},
    {"type":"bugfix","title":"Invented","body":"Fixed in abc1234def.","importance":3,"tags":[],"files":[],
    "evidence":[1]}],"summary":{"title":"S","request":"A store","investigated":"","learned":"","completed":"",
    "next_steps":""}}
    """

  private static let input = DistillInput(
    session: SessionFacts(id: "s", agent: "claude-code", directory: "/p"), project: "p",
    events: [
      SessionEvent(
        key: "prompt:1", kind: .prompt, time: Timestamp(seconds: 1),
        text: "we use WAL in /p/db.swift <private>hidden words</private>")
    ])

  private static func message(_ text: String, stop: String = "end_turn") -> LoopbackServer.Answer {
    let body: JSON = [
      "type": "message", "stop_reason": .string(stop),
      "content": [["type": "thinking", "thinking": "{}"], ["type": "text", "text": .string(text)]],
      "usage": ["input_tokens": 1000, "output_tokens": 100],
    ]
    return LoopbackServer.Answer(body.text)
  }

  private func distil(_ answers: [LoopbackServer.Answer]) throws -> (
    Result<Distillation, DistillError>, [LoopbackServer.Request]
  ) {
    let server = try LoopbackServer(["/v1/messages": answers])
    defer { server.stop() }
    let distiller = try ModelChoice(provider: "anthropic", url: server.address)
      .distiller(environment: ["ANTHROPIC_API_KEY": "key"])
    let result = Result { () throws(DistillError) in try distiller.distill(Self.input) }
    return (result, try server.requests)
  }

  @Test func `two passes make memories that the session bears out`() throws {
    let (result, requests) = try distil([Self.message(Self.findings), Self.message(Self.memories)])
    let made = try result.get()
    #expect(made.memories.map(\.title) == ["WAL"])
    #expect(made.memories.first?.importance == 5)
    #expect(made.memories.first?.files == ["db.swift"])
    #expect(made.memories.first?.evidence == ["prompt:1"])
    #expect(made.summary?.body == "**Request**: A store")
    #expect(made.usage == DistillUsage(inputTokens: 2000, outputTokens: 200, microdollars: 300))
    #expect(requests.allSatisfy { !$0.body.contains("hidden words") && $0.headers["x-api-key"] == "key" })
    #expect(requests.allSatisfy { !$0.body.contains("temperature") })
  }

  @Test(arguments: [
    "garbage", "{\"other\":1}", "```json\n{\"findings\": [\n```",
  ])
  func `a bad answer is repaired once, then given up with what it cost`(text: String) throws {
    let (result, requests) = try distil([Self.message(text)])
    #expect(requests.count == 2)
    #expect(throws: DistillError.self) { _ = try result.get() }
    guard case .failure(let error) = result else { return }
    #expect(error.code == .unusable)
    #expect(error.usage.inputTokens == 2000)
  }

  @Test func `a fence and words around the object do not matter`() throws {
    let (result, _) = try distil([
      Self.message("Here:\n```json\n\(Self.findings)\n```"), Self.message("```\n\(Self.memories)\n```"),
    ])
    #expect(try result.get().memories.count == 1)
  }

  @Test func `a cut answer is asked for once more with more room`() throws {
    let (result, requests) = try distil([
      Self.message("{\"fin", stop: "max_tokens"), Self.message(Self.findings), Self.message(Self.memories),
    ])
    #expect(try result.get().memories.count == 1)
    #expect(requests.map { JSON(text: $0.body)?["max_tokens"]?.integer } == [8000, 16000, 8000])
  }

  @Test func `a refusal is no answer`() throws {
    let (result, requests) = try distil([Self.message("", stop: "refusal")])
    guard case .failure(let error) = result else { throw TestFailure("no failure") }
    #expect(error.code == .unusable)
    #expect(requests.count == 1)
  }

  @Test(arguments: [
    (400, "", nil as String?, DistillError.Code.misconfigured, 1), (401, "", nil, .misconfigured, 1),
    (402, "", nil, .misconfigured, 1), (403, "", nil, .misconfigured, 1), (404, "", nil, .misconfigured, 1),
    (429, "You have reached your usage limits: the spend cap", nil, .misconfigured, 1),
    (429, "slow down", "60", .busy, 1), (529, "overloaded", nil, .busy, 3), (500, "", nil, .busy, 3),
    (307, "", nil, .misconfigured, 1),
  ])
  func `each status means one thing`(
    status: Int, message: String, retryAfter: String?, code: DistillError.Code, requests count: Int
  ) throws {
    let body: JSON = ["type": "error", "error": ["type": "x", "message": .string(message)]]
    var answer = LoopbackServer.Answer(body.text)
    answer.status = status
    if let retryAfter { answer.headers["retry-after"] = retryAfter }
    let (result, requests) = try distil([answer])
    guard case .failure(let error) = result else { throw TestFailure("no failure") }
    #expect(error.code == code)
    #expect(error.retryAfter == retryAfter.map { _ in .seconds(60) })
    #expect(requests.count == count)
  }

  @Test func `a missing key is named`() {
    let error = #expect(throws: DistillError.self) {
      _ = try ModelChoice(provider: "anthropic", keyVariable: "MY_KEY").distiller(environment: [:])
    }
    #expect(error?.code == .misconfigured)
    #expect(error?.message.contains("MY_KEY") == true)
  }
}
