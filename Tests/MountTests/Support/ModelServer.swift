import Foundation
import RecallTesting

/// A stand-in for the service of models that Claude Code talks to: it plays turns, and keeps what it was sent.
final class ModelServer: Sendable {
  /// The address for `ANTHROPIC_BASE_URL`.
  let address: String
  private let log: String
  private let process: ChildProcess

  /// - Parameters:
  ///   - turns: what the model says, one list of content blocks a turn; after the last it says `done`.
  ///   - folder: where its program and its log may lie.
  init(turns: [[ModelTurn]], in folder: String) throws {
    let name = "\(folder)/model-\(UInt32.random(in: 0...UInt32.max))"
    log = "\(name).log"
    let script = try JSONEncoder().encode(turns)
    for (path, data) in [("\(name).py", Data(Self.program.utf8)), ("\(name).json", script), (log, Data())] {
      try data.write(to: URL(fileURLWithPath: path))
    }
    process = try ChildProcess("python3", ["\(name).py", "\(name).json", log])
    let process = process
    try waitUntil("the stand-in listens", within: .seconds(15)) {
      process.output.hasSuffix("\n") || !process.isRunning
    }
    guard process.output.hasPrefix("http") else { throw TestFailure("no stand-in: \(process.errorOutput)") }
    address = process.output.firstLine
  }

  /// Ends it.
  func stop() { process.stop() }

  /// The requests that carried tools, oldest first, as JSON.
  var requests: [String] {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  /// What the tools answered, in order, as the last request tells it.
  func toolResults() throws -> [String] {
    guard let last = requests.last,
      let body = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any],
      let messages = body["messages"] as? [[String: Any]]
    else { throw TestFailure("no request") }
    let blocks = messages.flatMap { $0["content"] as? [[String: Any]] ?? [] }
    return blocks.filter { $0["type"] as? String == "tool_result" }.map { block in
      if let text = block["content"] as? String { return text }
      let parts = block["content"] as? [[String: Any]] ?? []
      return parts.compactMap { $0["text"] as? String }.joined()
    }
  }

  private static let program = #"""
    import json, sys, threading, uuid
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    turns, lock = json.load(open(sys.argv[1])), threading.Lock()


    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def answer(self, value):
            data = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_GET(self):
            self.answer({"data": [], "has_more": False})

        def do_POST(self):
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            if not self.path.startswith("/v1/messages") or "count_tokens" in self.path:
                return self.answer({"input_tokens": 1})
            body = json.loads(raw)
            blocks = [{"type": "text", "text": "done"}]
            if body.get("tools"):
                with lock:
                    with open(sys.argv[2], "a") as log:
                        log.write(json.dumps(body, ensure_ascii=False) + "\n")
                    if turns:
                        blocks = [self.block(one) for one in turns.pop(0)]
            self.stream(body, blocks) if body.get("stream") else self.answer(self.message(body, blocks))

        def block(self, one):
            if one.get("text"):
                return {"type": "text", "text": one["text"]}
            made = {"type": "tool_use", "id": "toolu_" + uuid.uuid4().hex[:20], "name": one["tool"]}
            return {**made, "input": one["input"]}

        def message(self, body, blocks):
            stop = "tool_use" if any(b["type"] == "tool_use" for b in blocks) else "end_turn"
            return {"id": "msg_" + uuid.uuid4().hex[:20], "type": "message", "role": "assistant",
                    "model": body.get("model", "none"), "content": blocks, "stop_reason": stop,
                    "stop_sequence": None, "usage": {"input_tokens": 1, "output_tokens": 1}}

        def event(self, kind, **value):
            self.wfile.write(f"event: {kind}\ndata: {json.dumps({'type': kind, **value})}\n\n".encode())
            self.wfile.flush()

        def stream(self, body, blocks):
            message = self.message(body, blocks)
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            self.event("message_start", message={**message, "content": [], "stop_reason": None})
            for index, block in enumerate(blocks):
                if block["type"] == "text":
                    start, delta = {**block, "text": ""}, {"type": "text_delta", "text": block["text"]}
                else:
                    start = {**block, "input": {}}
                    delta = {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
                self.event("content_block_start", index=index, content_block=start)
                self.event("content_block_delta", index=index, delta=delta)
                self.event("content_block_stop", index=index)
            self.event("message_delta", delta={"stop_reason": message["stop_reason"], "stop_sequence": None},
                       usage={"output_tokens": 1})
            self.event("message_stop")


    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
    """#
}

/// One tool that the model asks for, or what it says.
struct ModelTurn: Encodable, Sendable {
  var tool = ""
  var input: [String: String] = [:]
  var text = ""

  init(saying text: String) {
    self.text = text
  }

  init(_ tool: String, _ input: [String: String]) {
    self.tool = tool
    self.input = input
  }
}
