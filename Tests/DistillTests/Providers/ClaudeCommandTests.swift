import Distill
import Foundation
import RecallModel
import RecallTesting
import Testing

@Suite struct ClaudeCommandTests {
  private let input = DistillInput(
    session: SessionFacts(id: "s", agent: "claude-code", directory: "/p"), project: "p",
    events: [SessionEvent(key: "k", kind: .prompt, time: Timestamp(seconds: 1), text: "we use WAL")])

  private func distil(_ script: String) throws -> (Result<Distillation, DistillError>, String) {
    let folder = try TemporaryFolder()
    let program = try folder.write("claude", "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let log = try folder.write("log", "")
    let parent = (program as NSString).deletingLastPathComponent
    let distiller = try ModelChoice(provider: "claude-cli").distiller(
      environment: ["PATH": "\(parent):/usr/bin:/bin", "LOG": log, "TMPDIR": parent])
    let result = Result { () throws(DistillError) in try distiller.distill(input) }
    return (result, try String(contentsOfFile: log, encoding: .utf8))
  }

  @Test func `it runs in an empty folder, marked as a session that is none to remember`() throws {
    let (result, log) = try distil(
      #"""
      { echo "off=$RECALLFS_OFF"; ls -A | wc -l; cat; echo "$@"; } >> "$LOG"
      echo '{"type":"result","is_error":false,"structured_output":{"findings":[]},"total_cost_usd":0.002,
      "usage":{"input_tokens":10,"output_tokens":5}}'
      """#)
    let made = try result.get()
    #expect(made.usage == DistillUsage(inputTokens: 10, outputTokens: 5, microdollars: 2000))
    #expect(log.hasPrefix("off=1\n0\n"))
    #expect(log.contains("[1] PERSON: we use WAL"))
    #expect(log.contains("--setting-sources  --strict-mcp-config --no-session-persistence"))
  }

  @Test(arguments: [
    (
      #"echo '{"type":"result","subtype":"success","is_error":true,"api_error_status":401}'; exit 1"#,
      DistillError.Code.misconfigured
    ),
    (#"echo '{"type":"result","subtype":"success","is_error":true,"api_error_status":529}'; exit 1"#, .busy),
    (#"echo '{"type":"result","subtype":"success","is_error":true}'; exit 1"#, .unusable),
    ("echo garbage", .unusable), ("exit 3", .unusable),
  ])
  func `failures are told apart, whatever the subtype says`(script: String, code: DistillError.Code) throws {
    let (result, _) = try distil(script)
    guard case .failure(let error) = result else { throw TestFailure("no failure") }
    #expect(error.code == code)
  }

  @Test func `without the program a person has to act`() throws {
    let distiller = try ModelChoice(provider: "claude-cli").distiller(environment: ["PATH": "/nowhere"])
    let error = #expect(throws: DistillError.self) { _ = try distiller.distill(input) }
    #expect(error?.code == .misconfigured)
  }
}
