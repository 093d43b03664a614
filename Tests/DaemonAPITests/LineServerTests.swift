import DaemonAPI
import Foundation
import Glibc
import RecallTesting
import Testing

@Suite struct LineServerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var path: String { "\(folder.path)/s" }

  /// Sends bytes from a process of its own and gives back what came.
  private func ask(_ bytes: String, pause: Double = 0) throws -> String {
    let result = try run(
      "python3",
      [
        "-c",
        """
        import socket, sys, time
        s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.settimeout(5)
        data = sys.argv[2].encode(); s.sendall(data[:3]); time.sleep(float(sys.argv[3]))
        try:
          s.sendall(data[3:])
          got = b''
          while True:
            piece = s.recv(65536)
            if not piece: break
            got += piece
        except (BrokenPipeError, ConnectionResetError): got = b'hung up'
        sys.stdout.buffer.write(got)
        """, path, bytes, "\(pause)",
      ])
    return result.output
  }

  @Test func `a line is answered with a line`() throws {
    let server = try LineServer(path: path) { Array("<".utf8) + $0 + Array(">".utf8) }
    try server.start()
    defer { server.stop() }
    #expect(try ask("hello\n") == "<hello>\n")
    #expect(try ask("wörld\nmore") == "<wörld>\n")
  }

  @Test func `only the user can reach the socket`() throws {
    let server = try LineServer(path: path) { $0 }
    defer { server.stop() }
    var facts = stat()
    #expect(stat(path, &facts) == 0)
    #expect(facts.st_mode & 0o077 == 0)
  }

  @Test func `who is slow is hung up on, and does not hold up the next`() throws {
    let server = try LineServer(path: path) { $0 }
    try server.start()
    defer { server.stop() }
    #expect(try ["", "hung up"].contains(ask("hello\n", pause: 1)))
    #expect(try ask("next\n") == "next\n")
  }

  @Test func `a caller who gets no answer is hung up on`() throws {
    let server = try LineServer(path: path) { _ in nil }
    try server.start()
    defer { server.stop() }
    #expect(try ask("hello\n").isEmpty)
  }

  @Test func `what an ended daemon left is replaced, and the end takes the socket away`() throws {
    try folder.write("s", "left over")
    let server = try LineServer(path: path) { $0 }
    try server.start()
    #expect(try ask("hello\n") == "hello\n")
    server.stop()
    #expect(access(path, F_OK) != 0)
    let next = try LineServer(path: path) { $0 }
    try next.start()
    #expect(try ask("again\n") == "again\n")
    next.stop()
  }

  @Test func `a path that no address holds is refused`() {
    #expect(throws: LineServerError.self) {
      _ = try LineServer(path: "/" + String(repeating: "x", count: 200)) { $0 }
    }
  }
}
