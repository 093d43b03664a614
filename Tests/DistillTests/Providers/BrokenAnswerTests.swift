import HTTPFetch
import JSONText
import RecallTesting
import Testing

@testable import Distill

@Suite struct BrokenAnswerTests {
  private func failure(_ answer: LoopbackServer.Answer, deadline: Duration = .seconds(20)) throws
    -> DistillError
  {
    let server = try LoopbackServer(["/v1/messages": [answer], "/chat/completions": [answer]])
    defer { server.stop() }
    let messages = MessagesModel(
      base: server.address, model: "m", key: "k", client: try HTTPClient(), retry: .never, deadline: deadline)
    let chat = ChatModel(
      base: server.address, model: "m", client: try HTTPClient(), retry: .never, deadline: deadline)
    let question = ModelQuestion(system: "s", text: "t", schema: Prompts.findingsSchema, answerLimit: 10)
    let first = #expect(throws: DistillError.self) { _ = try messages.ask(question) }
    let second = #expect(throws: DistillError.self) { _ = try chat.ask(question) }
    #expect(first?.code == second?.code)
    return try #require(first)
  }

  @Test func `a connection that ends too early is tried again later`() throws {
    var answer = LoopbackServer.Answer(String(repeating: "x", count: 500))
    answer.cutAfter = 20
    #expect(try failure(answer).code == .busy)
  }

  @Test func `an answer that never comes is tried again later`() throws {
    var answer = LoopbackServer.Answer("")
    answer.stalls = true
    #expect(try failure(answer, deadline: .milliseconds(300)).code == .busy)
  }

  @Test func `garbage and a huge answer are no answers`() throws {
    #expect(try failure(LoopbackServer.Answer("<html>")).code == .unusable)
    #expect(try failure(LoopbackServer.Answer([UInt8](repeating: 97, count: 5 << 20))).code == .unusable)
  }
}
