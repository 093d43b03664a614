import Foundation
import RecallTesting

/// The real Claude Code, as a Python package carries it, kept in a cache between runs.
enum ClaudeCode {
  private static let package = "claude-agent-sdk==0.2.186"

  /// The program; `nil`, said loudly, where it cannot be fetched.
  static func program() -> String? {
    let variables = ProcessInfo.processInfo.environment
    let cache =
      (variables["XDG_CACHE_HOME"] ?? "\(variables["HOME"] ?? "/tmp")/.cache") + "/recallfs-tests/\(package)"
    let program = "\(cache)/claude"
    if access(program, X_OK) == 0 { return program }
    // Made beside and renamed, so that whoever finds it finds it whole.
    let script = """
      set -e
      mkdir -p "$0"; cd "$0"; work=$(mktemp -d ./fetch-XXXXXX); trap 'rm -rf "$work"' EXIT
      timeout -s KILL 150 python3 -m pip download -q --no-deps --disable-pip-version-check -d "$work" '\(package)'
      python3 -m zipfile -e "$work"/*.whl "$work/package"
      chmod 755 "$work/package/claude_agent_sdk/_bundled/claude"
      mv "$work/package/claude_agent_sdk/_bundled/claude" claude
      """
    let fetched = try? run("/bin/bash", ["-c", script, cache], within: .seconds(170))
    if access(program, X_OK) == 0 { return program }
    print("NOT TESTED WITH CLAUDE CODE: \(package) cannot be fetched: \(fetched?.errorOutput ?? "no bash")")
    return nil
  }

  /// Runs one session in a directory, to its end.
  static func ask(
    _ program: String, _ prompt: String, of server: ModelServer, home: String, in directory: String,
    arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> ChildResult {
    let settings = [
      "HOME=\(home)", "PATH=/usr/local/bin:/usr/bin:/bin", "TERM=xterm-256color", "LC_ALL=C.UTF-8",
      "ANTHROPIC_BASE_URL=\(server.address)", "ANTHROPIC_API_KEY=sk-ant-api03-none", "IS_SANDBOX=1",
      "DISABLE_AUTOUPDATER=1", "DISABLE_TELEMETRY=1", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1",
    ]
    return try run(
      "/usr/bin/env",
      ["-i"] + settings + environment.map { "\($0.key)=\($0.value)" } + [
        "timeout", "-s", "KILL", "60", program,
      ] + arguments + ["-p", prompt],
      directory: directory, within: .seconds(70))
  }
}
