import HTTPFetch
import RecallTesting
import Testing

@Suite struct ErrorBodyTests {
  @Test func `what a server says beside its status is kept, and not in the message`() throws {
    var answer = LoopbackServer.Answer("{\"error\":\"the spend limit\"}")
    answer.status = 429
    let server = try LoopbackServer(["/": [answer]])
    defer { server.stop() }
    let error = #expect(throws: HTTPError.self) {
      _ = try HTTPClient().send(HTTPRequest(url: server.address + "/", json: "{}"))
    }
    #expect(error?.body == answer.body)
    #expect(error?.message.contains("spend") == false)
  }

  @Test func `an error's body is bounded`() throws {
    var answer = LoopbackServer.Answer([UInt8](repeating: 97, count: 1 << 20))
    answer.status = 500
    let server = try LoopbackServer(["/": [answer]])
    defer { server.stop() }
    let error = #expect(throws: HTTPError.self) {
      _ = try HTTPClient().send(HTTPRequest(url: server.address + "/", json: "{}"))
    }
    #expect(error?.status == 500)
    #expect((error?.body.count ?? .max) <= 64 << 10)
  }
}
