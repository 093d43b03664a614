import Foundation
import RecallTesting
import Testing

@Suite struct DistillCommandTests {
  private let installation: Installation

  init() throws {
    installation = try Installation()
  }

  /// `docs/examples` as it lies in the source tree.
  private static func example(_ name: String) -> String {
    let tests = (#filePath as NSString).deletingLastPathComponent as NSString
    let root = (tests.deletingLastPathComponent as NSString).deletingLastPathComponent
    return "\(root)/docs/examples/\(name)"
  }

  @Test func `the example in the documentation is what comes of its session`() throws {
    let result = try installation("distill", "--dry-run", Self.example("session.jsonl"))
    #expect(result.exitCode == 0, "\(result)")
    let shown = result.output.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains(" tokens in, ") }.joined(separator: "\n")
    let documented = try String(contentsOfFile: Self.example("session.md"), encoding: .utf8)
    #expect(documented.contains(shown.split(separator: "\n", maxSplits: 1)[1]), "\(shown)")
  }

  @Test func `a rehearsal stores nothing`() throws {
    _ = try installation("distill", "--dry-run", Self.example("session.jsonl"))
    #expect(try installation("ls").output.isEmpty)
    #expect(try installation("distill").output.hasPrefix("The distilling queue is empty"))
  }

  @Test func `what is no transcript is refused`() throws {
    let result = try installation("distill", "--dry-run", "/etc/hostname")
    #expect(result.exitCode == 3 && result.errorOutput.contains("no transcript"), "\(result)")
    #expect(try installation("distill", "x.jsonl").exitCode == 2)
    #expect(try installation("distill", "--now", "--dry-run").exitCode == 2)
  }

  @Test func `figures have their definitions beside them`() throws {
    let text = try installation("stats").output
    #expect(text.contains("sessions: 0\n    agent sessions"), "\(text)")
    let json = try installation("stats", "--json", "--days", "7").output
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(value?["sessions"] as? Int == 0)
    #expect((value?["definitions"] as? [String: String])?.count == (value?.count ?? 0) - 1)
  }
}
