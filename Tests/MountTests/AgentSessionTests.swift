import Foundation
import Glibc
import RecallTesting
import Testing

/// From a session of the real Claude Code to a memory in front of the next one.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct AgentSessionTests {
  /// A store whose hooks are installed for a user's Claude Code, and a project to work in.
  private func withHooks(_ body: (MountedStore, ClaudeUser) throws -> Void) throws {
    guard let program = ClaudeCode.program() else { return }
    try withMount { mount in
      try mount.requireProgram("git")
      let user = ClaudeUser(
        program: program, home: try #require(mount.variables["HOME"]), project: "\(mount.outside)/shop",
        variables: ["RECALLFS_HOME": mount.home])
      let made = try mount.shell("mkdir -p shop && git init -q shop", at: mount.outside)
      guard made.exitCode == 0 else { throw TestFailure("\(made)") }
      let installed = try run(
        try BuiltProduct.path("recallfs"), ["install", "claude-code", "--yes"],
        environment: mount.variables)
      guard installed.exitCode == 0 else { throw TestFailure("\(installed)") }
      try body(mount, user)
    }
  }

  private struct ClaudeUser {
    var program: String
    var home: String
    var project: String
    var variables: [String: String]

    func ask(_ prompt: String, of server: ModelServer) throws -> ChildResult {
      try ClaudeCode.ask(
        program, prompt, of: server, home: home, in: project,
        arguments: ["--permission-mode", "acceptEdits", "--allowedTools", "Bash"], environment: variables)
    }
  }

  private static let cause =
    "The root cause is that `VoucherCache` in `src/cache.ts` returns vouchers without their `price` after the migration."

  /// What the store has of sessions, once all that was queued is distilled.
  private func settledEvents(_ mount: MountedStore) throws -> [String] {
    try waitUntil("the session is distilled", within: .seconds(30)) {
      let queue = try? mount.command("distill", "--json")
      return queue?.output.contains(#""state" : "done""#) == true
        && (try? Files.names("\(mount.home)/spool").filter { $0.hasSuffix(".json") }.isEmpty) == true
    }
    return try mount.succeed(
      "sqlite3 -readonly $RECALLFS_HOME/recallfs.db \"SELECT kind || ' ' || coalesce(tool, text) FROM event ORDER BY time, row\"",
      in: "."
    ).split(separator: "\n").map(String.init)
  }

  @Test func `what a session learned is in front of the next one, and each event is stored once`() throws {
    try withHooks { mount, user in
      let turns: [[ModelTurn]] = [
        [
          ModelTurn(saying: "Let me look at the tests."),
          ModelTurn(
            "Bash", ["command": "sh -c 'echo \"TypeError: price\" >&2; exit 1'", "description": "Test"]),
        ],
        [
          ModelTurn(saying: Self.cause),
          ModelTurn("Write", ["file_path": "\(user.project)/src/cache.ts", "content": "x\n"]),
        ],
        [ModelTurn(saying: "I fixed `src/cache.ts`: nested prices are restored. All tests pass now.")],
      ]
      let server = try ModelServer(turns: turns, in: mount.outside)
      defer { server.stop() }
      let prompt = "Checkout fails with vouchers, find out why. We always use bun here, never npm."
      let first = try user.ask(prompt, of: server)
      #expect(first.exitCode == 0, "\(first)")
      let events = try settledEvents(mount)
      #expect(
        events.filter { !$0.hasPrefix("start") && !$0.hasPrefix("stop") && !$0.hasPrefix("end") } == [
          "prompt \(prompt)", "answer Let me look at the tests.", "tool Bash", "answer \(Self.cause)",
          "tool Write",
          "answer I fixed `src/cache.ts`: nested prices are restored. All tests pass now.",
        ], "\(events)")
      #expect(events.filter { $0.hasPrefix("end") }.count == 1)

      let before = server.requests.count
      _ = try user.ask("Hello again", of: server)
      let request = try #require(server.requests.dropFirst(before).first)
      #expect(request.contains("VoucherCache"), "the next session is not told the cause")
      #expect(request.contains("never npm"), "the next session is not told how things are done here")
      #expect(
        request.components(separatedBy: "# Notes from earlier work in shop").count == 2,
        "it is told twice, or not at all")
    }
  }

  @Test func `a private prompt leaves nothing of its turn anywhere`() throws {
    try withHooks { mount, user in
      let server = try ModelServer(
        turns: [
          [ModelTurn("Bash", ["command": "echo pineapple-one", "description": "Say"])],
          [ModelTurn(saying: "It printed pineapple-two.")],
        ], in: mount.outside)
      defer { server.stop() }
      let result = try user.ask("<private>The word is pineapple-three.</private>", of: server)
      #expect(result.exitCode == 0, "\(result)")
      try mount.restart()
      try waitUntil("the spool is empty", within: .seconds(20)) {
        (try? Files.names("\(mount.home)/spool").filter { $0.hasSuffix(".json") }.isEmpty) == true
      }
      let found = try mount.shell("grep -rla pineapple $RECALLFS_HOME --exclude-dir=fs", at: mount.outside)
      #expect(found.output.isEmpty, "\(found.output)")
    }
  }

  @Test func `switched off, nothing is captured`() throws {
    try withHooks { mount, user in
      var quiet = user
      quiet.variables["RECALLFS_OFF"] = "1"
      let server = try ModelServer(turns: [], in: mount.outside)
      defer { server.stop() }
      _ = try quiet.ask("Remember the pineapple", of: server)
      #expect(try Files.names("\(mount.home)/spool").filter { $0.hasSuffix(".json") }.isEmpty)
      let found = try mount.shell("grep -rla pineapple $RECALLFS_HOME --exclude-dir=fs", at: mount.outside)
      #expect(found.output.isEmpty, "\(found.output)")
    }
  }

  @Test func `sessions that are imported while the daemon runs are distilled by it`() throws {
    try withMount { mount throws in
      let tests = (#filePath as NSString).deletingLastPathComponent as NSString
      let root = (tests.deletingLastPathComponent as NSString).deletingLastPathComponent
      // As an ordinary user the source tree may be out of reach.
      let copy = "\(mount.outside)/session.jsonl"
      guard let text = FileManager.default.contents(atPath: "\(root)/docs/examples/session.jsonl") else {
        return print("NOT TESTED: the example session cannot be read")
      }
      try text.write(to: URL(fileURLWithPath: copy))
      let imported = try mount.command("import", "transcripts", copy)
      #expect(imported.exitCode == 0, "\(imported)")
      try waitUntil("its memories are there", within: .seconds(20)) {
        (try? mount.succeed("ls by-type/bugfix 2>/dev/null | wc -l")) == "1\n"
      }
    }
  }
}
