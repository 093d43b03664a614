import Glibc
import JSONText
import RecallTesting
import RecallWire
import Testing

@Suite("The hook") struct HookTests {
  private let home: HookHome

  init() throws { home = try HookHome() }

  private func quiet(_ input: String, _ arguments: [String] = [], environment: [String: String] = [:]) throws
  {
    let result = try home.hook(input, arguments, environment: environment)
    #expect(result == ChildResult.silent)
  }

  @Test(arguments: [
    "SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "PostToolUseFailure", "Stop",
    "PreCompact",
    "PostCompact", "SessionEnd", "beforeSubmitPrompt", "BeforeAgent", "sessionStart", "sessionEnd",
    "SomethingNew",
  ])
  func `keeps each event, silently`(name: String) throws {
    try quiet(HookHome.event(name, #","x":[1,"é"]"#), ["--agent", "codex"])
    let event = try #require(home.events.first)
    #expect(event.event == name && event.agent == "codex" && event.hook["x"] == [1, "é"])
    #expect(!event.isCut && !event.hadPrivateText)
    let mode = try run("stat", ["-c", "%a", home.path, home.path + "/spool"]).output
    #expect(mode == "700\n700\n")
  }

  @Test(arguments: ["garbage", "[1]", "{\"a\":", "\u{0}x", "\"text\"", "12"])
  func `keeps what it cannot read for a person to look at`(input: String) throws {
    try quiet(input)
    #expect(home.events.map(\.event) == [""])
    #expect(home.events.first?.hook["raw"]?.string == input)
  }

  @Test(arguments: ["", " \n\t"])
  func `keeps nothing of nothing`(input: String) throws {
    try quiet(input)
    #expect(home.events.isEmpty)
  }

  @Test func `takes a closed standard input, a slow one, and one without an end`() throws {
    let event = HookHome.event("Stop")
    #expect(try home.shell("$hook <&-") == .silent)
    #expect(home.events.isEmpty)
    #expect(
      try home.shell(
        "(printf '%s' '\(event.dropLast(5))'; sleep 0.5; printf '%s' '\(event.suffix(5))') | $hook")
        == .silent)
    #expect(home.events.map(\.event) == ["Stop"])
    // Somebody who never closes it: the silence ends the reading.
    #expect(try home.shell("(printf '%s' '\(event)'; sleep 8) | (timeout 7 $hook; echo $?)").output == "0\n")
    #expect(home.events.count == 2)
  }

  @Test func `ends at a terminal without waiting`() throws {
    let result = try home.shell("timeout 4 script -qec \"$hook\" /dev/null < /dev/null; echo $?")
    #expect(result.output.hasSuffix("0\n"))
    #expect(home.events.isEmpty)
  }

  @Test func `takes 64 MB, and says that it cut them`() throws {
    let line =
      #"(printf '{"session_id":"s","hook_event_name":"Stop","x":"'; head -c 67000000 /dev/zero | tr '\0' a; "#
    #expect(try home.shell(line + #"printf '"}') | $hook"#) == .silent)
    // A build that is not optimised may run out of time: then nothing is left, not even half of it.
    #expect(home.events.allSatisfy(\.isCut) && home.events.count <= 1)
  }

  @Test func `cuts a long event where it says so`() throws {
    let text = String(repeating: "a", count: 200_000)
    try quiet(HookHome.event("PostToolUse", #","tool_response":"H\#(text)T""#))
    let event = try #require(home.events.first)
    let kept = try #require(event.hook["tool_response"]?.string)
    #expect(event.isCut && kept.hasPrefix("Ha") && kept.hasSuffix("aT") && kept.contains("bytes cut"))
  }

  @Test func `skips subagents, the store's own sessions, and all when switched off`() throws {
    try quiet(HookHome.event("PostToolUse", #","agent_id":"a""#))
    try quiet(HookHome.event("SubagentStop"))
    try quiet(HookHome.event("subagentStart"))
    try quiet(HookHome.event("Stop"), environment: ["RECALLFS_OFF": "1"])
    try quiet(#"{"session_id":"s","cwd":"\#(home.path)/fs","hook_event_name":"Stop"}"#)
    #expect(home.events.isEmpty)
    try quiet(HookHome.event("Stop"), environment: ["RECALLFS_OFF": "0"])
    #expect(home.events.count == 1)
    // The same home by another name.
    try home.folder.write("x", "")
    #expect(symlink(home.path, home.folder.path("link")) == 0)
    try quiet(
      #"{"session_id":"s","cwd":"\#(home.path)/fs","hook_event_name":"Stop"}"#,
      environment: ["RECALLFS_HOME": home.folder.path("link")])
    #expect(home.events.count == 1)
  }

  @Test func `ends in peace where it cannot write`() throws {
    let file = try home.folder.write("file", "")
    try quiet(HookHome.event("Stop"), environment: ["RECALLFS_HOME": file])
    try quiet(HookHome.event("Stop"), environment: ["RECALLFS_HOME": "", "HOME": ""])
    try quiet(HookHome.event("Stop"), environment: ["RECALLFS_HOME": "relative"])
    try quiet(HookHome.event("Stop"), environment: ["RECALLFS_HOME": "/proc/none"])
  }

  @Test(.enabled(if: getuid() == 0 && access("/usr/bin/unshare", X_OK) == 0))
  func `ends in peace on a full disk and on one that is read-only, and leaves nothing half-written`() throws {
    mkdir(home.path, 0o700)
    let mount = "mount -t tmpfs -o size=64k none $RECALLFS_HOME && "
    let event = HookHome.event("Stop", #","x":"\#(String(repeating: "ab ", count: 9_000))""#)
    let path = try home.folder.write("event", event)
    let full =
      "unshare -m bash -c '\(mount)for i in 1 2 3 4 5; do $hook < \(path) || echo bad; done; cd $RECALLFS_HOME/spool; "
      + "for f in *.json; do tail -c 2 $f; done; ls -A | grep -c tmp'"
    let result = try home.shell(full)
    // Each file that is there ends as an event does.
    #expect(result.output.split(separator: "\n").dropLast().allSatisfy { $0 == "}" }, "\(result)")
    #expect(result.output.hasSuffix("\n0\n") && result.errorOutput.isEmpty, "\(result)")
    let readOnly = try home.shell(
      "unshare -m bash -c 'mount -t tmpfs -o ro none $RECALLFS_HOME && $hook < \(path)'")
    #expect(readOnly == .silent)
  }

  @Test func `keeps all of fifty at once`() throws {
    let event = try home.folder.write("event", HookHome.event("PostToolUse"))
    #expect(try home.shell("for i in $(seq 50); do $hook < \(event) & done; wait") == .silent)
    #expect(home.events.count == 50)
    #expect(Set(home.spool.names(limit: 100)).count == 50)
  }

  @Test func `leaves whole events or temporary files when it is killed`() throws {
    let event = HookHome.event("Stop", #","x":"\#(String(repeating: "ab ", count: 20_000))""#)
    let path = try home.folder.write("event", event)
    _ = try home.shell(
      "for i in $(seq 40); do $hook < \(path) & p=$!; sleep 0.00$((i % 10)); kill -9 $p 2>/dev/null; wait $p 2>/dev/null; done"
    )
    let names = home.spool.names(limit: 100)
    #expect(home.events.count == names.count)
    let others = try run(
      "find", [home.path, "-type", "f", "!", "-name", "*.json", "!", "-name", ".*.json.tmp"]
    ).output
    #expect(others.isEmpty)
  }
}

extension ChildResult {
  /// What the hook looks like where it has nothing to say.
  static let silent = ChildResult.said("")
}
