import Foundation
import JSONText
import RecallTesting
import RecallWire

/// A home of its own for the hook as it was built, and what the hook left there.
struct HookHome {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var path: String { folder.path("home") }
  var spool: SpoolFolder { SpoolFolder(path: path + "/spool") }

  /// The command that runs the hook, for a shell.
  var program: String { get throws { try BuiltProduct.path("recallfs-hook") } }

  @discardableResult
  func hook(
    _ input: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> ChildResult {
    let given = ["RECALLFS_HOME": path, "RECALLFS_OFF": "", "RECALLFS_PROMPT_RECALL": ""]
    return try run(program, arguments, environment: given.merging(environment) { $1 }, input: input)
  }

  /// Runs a line of bash in which `$hook` is the program.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> ChildResult {
    let given = ["RECALLFS_HOME": path, "hook": try program, "RECALLFS_OFF": ""]
    return try run("bash", ["-c", line], environment: given.merging(environment) { $1 })
  }

  /// The events in the spool, oldest first.
  var events: [SpoolEvent] {
    spool.names(limit: 10_000).compactMap { name in spool.read(name).flatMap { SpoolEvent($0) } }
  }

  /// Whether a text is anywhere in the home, in a file or in a name.
  func holds(_ text: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    let inFiles = try run("grep", ["-rIl", text, path]).output
    return try !inFiles.isEmpty || run("find", [path, "-name", "*\(text)*"]).output.isEmpty == false
  }

  static func event(_ name: String, _ rest: String = "", session: String = "s") -> String {
    #"{"session_id":"\#(session)","cwd":"/w","hook_event_name":"\#(name)"\#(rest)}"#
  }
}

/// Something at the daemon's place that listens: in Python, so that it can be as rude as it likes.
struct Listener {
  enum Manner: String { case answers, neverAccepts, neverAnswers, dripsForever, answersGarbage }

  private let process: ChildProcess

  /// Listens at the home's socket.
  init(_ manner: Manner, home: HookHome, text: String = "") throws {
    try FileManager.default.createDirectory(atPath: home.path, withIntermediateDirectories: true)
    let script = try home.folder.write("listener.py", Self.program)
    let answer = try home.folder.write("answer", text)
    process = try ChildProcess(
      "python3", [script, home.path + "/recallfs.sock", manner.rawValue, answer, home.folder.path("asked")])
    let process = process
    try waitUntil("the listener listens") { process.output.hasPrefix("ready") }
  }

  func stop() { process.stop() }

  private static let program = #"""
    import json, socket, sys, time
    path, manner, text, log = sys.argv[1:]
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(0 if manner == "neverAccepts" else 64)
    held = []
    if manner == "neverAccepts":
        for _ in range(3):
            client = socket.socket(socket.AF_UNIX)
            client.setblocking(False)
            try:
                client.connect(path)
            except BlockingIOError:
                pass
            held.append(client)
    print("ready", flush=True)
    while True:
        if manner == "neverAccepts":
            time.sleep(60)
            continue
        client, _ = server.accept()
        held.append(client)
        try:
            if manner == "answers":
                with open(log, "ab") as file:
                    file.write(client.makefile("rb").readline())
                client.sendall(json.dumps({"v": 1, "text": open(text).read()}).encode() + b"\n")
            elif manner == "answersGarbage":
                client.sendall(b"\xff{]\n")
            elif manner == "dripsForever":
                while True:
                    client.sendall(b"x")
                    time.sleep(0.02)
        except OSError:
            pass
    """#
}
