import Foundation

/// An HTTP server on this machine that plays answers, and keeps what it was asked.
public final class LoopbackServer: Sendable {
  /// One answer.
  public struct Answer: Encodable, Sendable {
    /// The status line's number.
    public var status = 200
    /// Besides the length.
    public var headers: [String: String] = [:]
    /// The whole body.
    public var body: [UInt8] = []
    /// Whether a request for a range is answered with that part and 206.
    public var honoursRange = true
    /// Ends the connection after so many bytes of the body; `nil` to send it all.
    public var cutAfter: Int?
    /// Sends the headers and then nothing until the client goes.
    public var stalls = false

    /// An answer of 200 with a body.
    public init(_ body: [UInt8] = []) { self.body = body }

    /// An answer of 200 with a text.
    public init(_ text: String) { body = Array(text.utf8) }

    /// An answer without a body.
    public init(status: Int, headers: [String: String] = [:]) {
      self.status = status
      self.headers = headers
    }
  }

  /// What a client sent.
  public struct Request: Decodable, Sendable {
    /// `GET` or `POST`.
    public var method: String
    /// With the query.
    public var path: String
    /// By name in lower case.
    public var headers: [String: String]
    /// As text.
    public var body: String
  }

  /// `http://127.0.0.1:PORT`.
  public let address: String
  private let folder: TemporaryFolder
  private let process: ChildProcess

  /// Starts it.
  ///
  /// - Parameter answers: for each path, one after the other; the last one for ever. Other paths answer 404.
  public init(_ answers: [String: [Answer]]) throws {
    folder = try TemporaryFolder()
    let data = try JSONEncoder().encode(answers)
    let script = try folder.write("server.py", Self.program)
    let plan = try folder.write("answers.json", bytes: Array(data))
    try folder.write("log", "")
    process = try ChildProcess("python3", [script, plan, folder.path("log")])
    let process = process
    try waitUntil("the server listens", within: .seconds(20)) {
      process.output.hasSuffix("\n") || !process.isRunning
    }
    guard process.output.hasPrefix("http") else { throw TestFailure("no server: \(process.errorOutput)") }
    address = String(process.output.dropLast())
  }

  /// Ends it: from now on nobody listens at its address.
  public func stop() { process.stop() }

  /// What it was asked so far, oldest first.
  public var requests: [Request] {
    get throws {
      let text = try String(contentsOfFile: folder.path("log"), encoding: .utf8)
      return try text.split(separator: "\n").map {
        try JSONDecoder().decode(Request.self, from: Data($0.utf8))
      }
    }
  }

  private static let program = #"""
    import json, re, sys, threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    plan, lock = json.load(open(sys.argv[1])), threading.Lock()


    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def serve(self):
            sent = self.rfile.read(int(self.headers.get("content-length") or 0))
            entry = {"method": self.command, "path": self.path, "body": sent.decode(),
                     "headers": {name.lower(): value for name, value in self.headers.items()}}
            with lock:
                with open(sys.argv[2], "a") as log:
                    log.write(json.dumps(entry) + "\n")
                answers = plan.get(self.path.split("?")[0], [{"status": 404, "headers": {}, "body": []}])
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
            self.answer(answer)

        do_GET = do_POST = serve

        def answer(self, answer):
            body, status, headers = bytes(answer["body"]), answer["status"], dict(answer["headers"])
            asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("range") or "")
            if asked and answer.get("honoursRange") and status == 200:
                first = int(asked[1])
                if first >= len(body):
                    status, body = 416, b""
                else:
                    headers["content-range"] = f"bytes {first}-{len(body) - 1}/{len(body)}"
                    status, body = 206, body[first:]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body) + (1 if answer.get("stalls") else 0)))
            self.end_headers()
            cut = answer.get("cutAfter")
            self.wfile.write(body if cut is None else body[:cut])
            self.wfile.flush()
            if answer.get("stalls"):
                self.rfile.read(1)
            if cut is not None or answer.get("stalls"):
                self.close_connection = True


    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
    """#
}
