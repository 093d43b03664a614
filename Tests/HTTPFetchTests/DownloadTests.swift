import Foundation
import HTTPFetch
import RecallTesting
import Synchronization
import Testing

@Suite struct DownloadTests {
  private let folder: TemporaryFolder
  private let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

  init() throws {
    folder = try TemporaryFolder()
  }

  private var target: String { folder.path("file.part") }

  private func inFile() throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: target))) }

  private func download(_ server: LoopbackServer, attempts: Int = 1) throws {
    try HTTPClient().download(
      HTTPRequest(url: "\(server.address)/f"), to: target,
      retry: RetryPolicy(attempts: attempts, firstDelay: .milliseconds(1))
    ) { _, _ in true }
  }

  @Test func `a download that was cut goes on where it ended`() throws {
    var cut = LoopbackServer.Answer(content)
    cut.cutAfter = 100_000
    let server = try LoopbackServer(["/f": [cut, .init(content)]])
    #expect(throws: HTTPError.self) { try download(server) }
    let first = try inFile()
    #expect(first.count > 0 && first.count <= 100_000)
    #expect(first == Array(content.prefix(first.count)))
    try download(server)
    #expect(try inFile() == content)
    #expect(try server.requests.map { $0.headers["range"] } == [nil, "bytes=\(first.count)-"])
    server.stop()
  }

  @Test func `retrying resumes too`() throws {
    var cut = LoopbackServer.Answer(content)
    cut.cutAfter = 70_000
    let server = try LoopbackServer(["/f": [cut, .init(status: 503), cut, .init(content)]])
    try download(server, attempts: 5)
    #expect(try inFile() == content)
    server.stop()
  }

  @Test func `a server that knows no ranges sends everything again`() throws {
    var whole = LoopbackServer.Answer(content)
    whole.honoursRange = false
    let server = try LoopbackServer(["/f": [whole]])
    try folder.write("file.part", "something else")
    try download(server)
    #expect(try inFile() == content)
    server.stop()
  }

  @Test func `what is longer than the file is thrown away`() throws {
    let server = try LoopbackServer(["/f": [.init(content)]])
    try folder.write("file.part", bytes: content + [1])
    try download(server)
    #expect(try inFile() == content)
    server.stop()
  }

  @Test func `progress counts what was there, and can stop`() throws {
    let server = try LoopbackServer(["/f": [.init(content)]])
    try folder.write("file.part", bytes: Array(content.prefix(1000)))
    let seen = Mutex<[(Int, Int)]>([])
    try HTTPClient().download(HTTPRequest(url: "\(server.address)/f"), to: target) { done, total in
      seen.withLock { $0.append((done, total)) }
      return true
    }
    let steps = seen.withLock { $0 }
    #expect(steps.last.map { $0 == (content.count, content.count) } == true)
    #expect(steps.allSatisfy { $0.0 >= 1000 })
    #expect {
      try HTTPClient().download(HTTPRequest(url: "\(server.address)/f"), to: folder.path("other")) { _, _ in
        false
      }
    } throws: { ($0 as? HTTPError)?.code == .cancelled }
    server.stop()
  }

  @Test func `a missing file and an unwritable place are told apart`() throws {
    let server = try LoopbackServer(["/f": [.init(status: 404)]])
    #expect { try download(server) } throws: { ($0 as? HTTPError)?.status == 404 }
    #expect(!FileManager.default.fileExists(atPath: target))
    #expect {
      try HTTPClient().download(HTTPRequest(url: "\(server.address)/f"), to: "/proc/no/such") { _, _ in true }
    } throws: { ($0 as? HTTPError)?.code == .storageFailed }
    server.stop()
  }
}
