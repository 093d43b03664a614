import HTTPFetch
import RecallTesting
import Testing

@Suite struct RequestTests {
  private func failure(_ request: HTTPRequest) throws -> HTTPError {
    let client = try HTTPClient()
    do {
      let response = try client.send(request)
      throw TestFailure("answered \(response.status)")
    } catch let error as HTTPError {
      return error
    }
  }

  @Test func `an answer has its status, its headers by lower-case name and its body`() throws {
    var answer = LoopbackServer.Answer("hello")
    answer.headers = ["X-Thing": " a b "]
    let server = try LoopbackServer(["/a": [answer]])
    let response = try HTTPClient().send(HTTPRequest(url: "\(server.address)/a"))
    #expect(response.status == 200)
    #expect(response.headers["x-thing"] == "a b")
    #expect(response.body == Array("hello".utf8))
    server.stop()
  }

  @Test func `a post carries its body and headers, and waits for no go-ahead`() throws {
    let server = try LoopbackServer(["/v1": [.init("{}")]])
    var request = HTTPRequest(url: "\(server.address)/v1", json: #"{"a":"ü"}"#)
    request.headers.append(("authorization", "Bearer key"))
    _ = try HTTPClient().send(request)
    let sent = try #require(try server.requests.first)
    #expect(sent.method == "POST")
    #expect(sent.body == #"{"a":"ü"}"#)
    #expect(sent.headers["authorization"] == "Bearer key")
    #expect(sent.headers["content-type"] == "application/json")
    #expect(sent.headers["expect"] == nil)
    server.stop()
  }

  @Test(arguments: [
    (400, HTTPError.Code.refused), (401, .refused), (404, .refused), (408, .busy), (429, .busy), (500, .busy),
    (503, .busy),
  ])
  func `a status says whether to come again`(status: Int, code: HTTPError.Code) throws {
    let server = try LoopbackServer(["/": [.init(status: status, headers: ["retry-after": "7"])]])
    let error = try failure(HTTPRequest(url: "\(server.address)/?key=secret"))
    #expect(error.code == code)
    #expect(error.status == status)
    #expect(error.retryAfter == .seconds(7))
    #expect(!error.message.contains("secret"))
    server.stop()
  }

  @Test func `nobody listening is unreachable, and the error shows no user, password or query`() throws {
    let server = try LoopbackServer([:])
    server.stop()
    let host = server.address.dropFirst("http://".count)
    let error = try failure(HTTPRequest(url: "http://me:pass@\(host)/x?key=secret#f"))
    #expect(error.code == .unreachable)
    #expect(error.message.hasPrefix("http://\(host)/x: "))
  }

  @Test func `a server that says nothing is given up at the deadline`() throws {
    var answer = LoopbackServer.Answer()
    answer.stalls = true
    let server = try LoopbackServer(["/": [answer]])
    var request = HTTPRequest(url: "\(server.address)/")
    request.deadline = .milliseconds(200)
    #expect(try failure(request).code == .timedOut)
    server.stop()
  }

  @Test func `an answer larger than allowed is not taken`() throws {
    let server = try LoopbackServer(["/": [.init([UInt8](repeating: 1, count: 100_000))]])
    var request = HTTPRequest(url: "\(server.address)/")
    request.maximumByteCount = 99_999
    #expect(try failure(request).code == .tooLarge)
    request.maximumByteCount = 100_000
    #expect(try HTTPClient().send(request).body.count == 100_000)
    server.stop()
  }

  @Test func `an answer that ends early is cut off`() throws {
    var answer = LoopbackServer.Answer([UInt8](repeating: 1, count: 1000))
    answer.cutAfter = 10
    let server = try LoopbackServer(["/": [answer]])
    #expect(try failure(HTTPRequest(url: "\(server.address)/")).code == .cutOff)
    server.stop()
  }

  @Test func `a get follows redirections, but to no other scheme, and a post none`() throws {
    let server = try LoopbackServer([
      "/a": [.init(status: 302, headers: ["location": "/b"])], "/b": [.init("end")],
      "/file": [.init(status: 302, headers: ["location": "file:///etc/passwd"])],
    ])
    let response = try HTTPClient().send(HTTPRequest(url: "\(server.address)/a"))
    #expect(response.body == Array("end".utf8))
    #expect(response.url == "\(server.address)/b")
    #expect(try failure(HTTPRequest(url: "\(server.address)/file")).code == .insecure)
    let error = try failure(HTTPRequest(url: "\(server.address)/a", json: "{}"))
    #expect(error.status == 302)
    server.stop()
  }

  @Test(arguments: [
    "ftp://127.0.0.1/x", "file:///etc/passwd", "", "example.org", "http://a b/", "http://a/\r\nx: y",
  ])
  func `an address that is none of the web is refused before anything is sent`(url: String) throws {
    #expect(try failure(HTTPRequest(url: url)).code == .badRequest)
  }

  @Test func `a header cannot smuggle another one in, and its value is not shown`() throws {
    var request = HTTPRequest(url: "http://127.0.0.1:9/")
    request.headers = [("authorization", "secret\r\nx: y")]
    let error = try failure(request)
    #expect(error.code == .badRequest)
    #expect(!error.message.contains("secret"))
  }

  @Test func `several threads share one client`() async throws {
    let server = try LoopbackServer(["/": [.init("hello")]])
    let client = try HTTPClient()
    let request = HTTPRequest(url: "\(server.address)/")
    let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 { group.addTask { try client.send(request).body } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(bodies == Array(repeating: Array("hello".utf8), count: 8))
    server.stop()
  }
}
