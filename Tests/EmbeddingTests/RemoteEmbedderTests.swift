import Embedding
import Glibc
import RecallTesting
import Testing

@Suite struct RemoteEmbedderTests {
  private func item(_ index: Int?, _ values: String) -> String {
    "{\"object\":\"embedding\"\(index.map { ",\"index\":\($0)" } ?? ""),\"embedding\":[\(values)]}"
  }

  private func embedder(
    _ answers: [LoopbackServer.Answer], _ change: (inout RemoteConfiguration) -> Void = { _ in }
  ) throws -> (RemoteEmbedder, LoopbackServer) {
    let server = try LoopbackServer(["/v1/embeddings": answers])
    var configuration = RemoteConfiguration(baseURL: server.address, model: "nomic \"x\"")
    change(&configuration)
    return (try RemoteEmbedder(configuration), server)
  }

  private func failure(_ answer: LoopbackServer.Answer) throws -> EmbeddingError {
    let (embedder, server) = try embedder([answer])
    defer { server.stop() }
    return try #require(throws: EmbeddingError.self) { try embedder.embed(texts: ["secret text", "b"]) }
  }

  @Test func `vectors come in the order of the texts, of unit length, and tell the dimensions`() throws {
    let data = "{\"data\":[\(item(1, "0,5,0")),\(item(0, "3,4e0,-0.0"))],\"usage\":{\"x\":null}}"
    let (embedder, server) = try embedder([.init(data)])
    #expect(embedder.dimensions == 0)
    #expect(try embedder.embed(texts: ["a\u{0}\"\n", ""]) == [[0.6, 0.8, 0], [0, 1, 0]])
    #expect(embedder.dimensions == 3)
    #expect(embedder.modelName == "nomic \"x\"")
    let sent = try #require(try server.requests.first)
    #expect(sent.body == #"{"model":"nomic \"x\"","input":["a\u0000\"\n"," "]}"#)
    #expect(sent.headers["authorization"] == nil)
    server.stop()
  }

  @Test func `many texts go in several requests, each with the key, and long ones are cut`() throws {
    setenv("RECALLFS_TEST_KEY", "sk-1", 1)
    let two = "{\"data\":[\(item(nil, "1,0")),\(item(nil, "0,1"))]}"
    let (embedder, server) = try embedder([.init(two), .init("{\"data\":[\(item(nil, "1,0"))]}")]) {
      $0.keyVariable = "RECALLFS_TEST_KEY"
      $0.batchSize = 2
      $0.longestText = 5
      $0.overlap = 1
    }
    #expect(try embedder.embed(texts: ["123456789", "b", "c"]) == [[1, 0], [0, 1], [1, 0]])
    let sent = try server.requests
    #expect(sent.map { $0.headers["authorization"] } == ["Bearer sk-1", "Bearer sk-1"])
    #expect(sent[0].body.contains(#"["12345","b"]"#) && sent[1].body.contains(#"["c"]"#))
    server.stop()
  }

  @Test(arguments: [
    (401, EmbeddingError.Code.providerRefused), (403, .providerRefused), (404, .providerRefused),
    (400, .providerRefused), (429, .providerBusy), (500, .providerBusy),
  ])
  func `a status is told with what it means`(status: Int, code: EmbeddingError.Code) throws {
    let error = try failure(.init(status: status, headers: ["retry-after": "9"]))
    #expect(error.code == code)
    #expect(error.retryAfter == (code == .providerBusy ? .seconds(9) : nil))
    #expect(error.message.contains("\(status)") && !error.message.contains("secret"))
  }

  @Test func `a provider that is down or silent is unreachable`() throws {
    let (embedder, server) = try embedder([.init("")])
    server.stop()
    #expect(throws: EmbeddingError.self) { try embedder.embed(query: "x") }
    var silent = LoopbackServer.Answer()
    silent.stalls = true
    let (slow, other) = try self.embedder([silent]) { $0.queryDeadline = .milliseconds(200) }
    let error = try #require(throws: EmbeddingError.self) { try slow.embed(query: "x") }
    #expect(error.code == .providerUnreachable)
    other.stop()
  }

  @Test(arguments: [
    "", "null", "[]", "{\"data\":5}", "{\"data\":[]}", "{\"data\":[{\"embedding\":[1]}]}",
    "{\"data\":[{\"embedding\":[1]},{\"embedding\":[1,2]}]}",
    "{\"data\":[{\"embedding\":[]},{\"embedding\":[]}]}",
    "{\"data\":[{\"embedding\":[NaN]},{\"embedding\":[1]}]}",
    "{\"data\":[{\"embedding\":[1e999]},{\"embedding\":[1]}]}",
    "{\"data\":[{\"embedding\":[0,0]},{\"embedding\":[1,0]}]}",
    "{\"data\":[{\"embedding\":[null]},{\"embedding\":[1]}]}",
    "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}",
    "{\"data\":[{\"index\":7,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}",
    "{\"data\":[{\"embedding\":\"AAAA\"},{\"embedding\":[1]}]}",
  ])
  func `an answer that holds no vectors is no vector`(body: String) throws {
    #expect(try failure(.init(body)).code == .providerAnswerUnusable)
  }

  @Test func `another number of dimensions later is an error`() throws {
    let (embedder, server) = try embedder([
      .init("{\"data\":[\(item(0, "1,0"))]}"), .init("{\"data\":[\(item(0, "1,0,0"))]}"),
    ])
    _ = try embedder.embed(query: "x")
    #expect(throws: EmbeddingError.self) { try embedder.embed(query: "x") }
    server.stop()
  }

  @Test func `a key that is not in the environment is named, and so is a bad address`() throws {
    var configuration = RemoteConfiguration(baseURL: "http://127.0.0.1:9/v1/", model: "m")
    configuration.keyVariable = "RECALLFS_TEST_NO_KEY"
    let error = try #require(throws: EmbeddingError.self) { try RemoteEmbedder(configuration) }
    #expect(error.code == .badConfiguration && error.message.contains("RECALLFS_TEST_NO_KEY"))
    let odd = try RemoteEmbedder(RemoteConfiguration(baseURL: "gopher://x", model: "m"))
    #expect(try #require(throws: EmbeddingError.self) { try odd.embed(query: "x") }.code == .badConfiguration)
  }
}
