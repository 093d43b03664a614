import RecallTesting
import Testing

@Suite struct ReviewCommandTests {
  let recallfs: Installation
  private let older: String
  private let newer: String

  /// Two memories that contradict each other, and the case about them.
  init() throws {
    recallfs = try Installation()
    older = try recallfs.add("--title", "Old port", text: "The API listens on port 8080.").path
    newer = try recallfs.add("--title", "New port", text: "The API listens on port 9090.").path
    let run = try recallfs("upkeep", "review")
    guard run.exitCode == 0 else { throw TestFailure("\(run)") }
  }

  private func record(_ arguments: String) throws -> [[String: Any]] {
    try recallfs.json(recallfs("review", arguments, "--json")) as? [[String: Any]] ?? []
  }

  private func state(_ path: String) throws -> String? {
    (try recallfs.json(recallfs("show", path, "--json")) as? [String: Any])?["state"] as? String
  }

  private func name() throws -> String {
    let cases = try record("--all")
    return try #require(cases.first?["name"] as? String)
  }

  @Test func `cases are listed and shown`() throws {
    let name = try name()
    let listed = try recallfs("review")
    #expect(listed.output.hasPrefix("\(name)  contradiction  "))
    #expect(listed.output.split(separator: "\n").count == 1)
    let shown = try recallfs("review", "show", name).output
    #expect(shown.contains("port 8080.") && shown.contains("port 9090.") && shown.contains("--- older: "))
    let one = try #require(try record("--all").first)
    #expect(one["decision"] == nil && one["kind"] as? String == "contradiction")
    #expect(((one["older"] as? [String: Any])?["text"] as? String)?.contains("8080") == true)
    #expect(try recallfs("status").output.contains("1 case open"))
  }

  @Test(arguments: [
    ("--newer", "superseded", "live"), ("--older", "live", "archived"), ("--both", "live", "live"),
  ])
  func `a decision is done, and undone`(flag: String, olderState: String, newerState: String) throws {
    let name = try name()
    let decided = try recallfs("review", "\(name).md", flag)
    #expect(decided.exitCode == 0 && decided.output == "\(name): \(flag.dropFirst(2))\n")
    #expect(try state(older) == olderState && state(newer) == newerState)
    #expect(try recallfs("review").output == "No case is open.\n")
    #expect(try recallfs("review", "--all").output.contains("[\(flag.dropFirst(2))]"))
    #expect(try recallfs("review", name, flag).exitCode == 4)
    #expect(try recallfs("upkeep", "review").exitCode == 0)
    #expect(try recallfs("review").output == "No case is open.\n", "it is not asked again")
    #expect(try recallfs("review", name, "--undo").output.hasPrefix("\(name): open\n"))
    #expect(try state(older) == "live" && state(newer) == "live")
    #expect(try recallfs("review", name, "--undo").exitCode == 4)
  }

  @Test func `what came meanwhile to the place of an archived memory stays`() throws {
    let name = try name()
    #expect(try recallfs("review", name, "--older").exitCode == 0)
    #expect(try recallfs.add("--title", "New port", text: "Another.").path == newer)
    let back = try recallfs("review", name, "--undo")
    #expect(back.exitCode == 0 && back.output.contains("new-port-2.md"), "\(back)")
    #expect(try recallfs("show", newer).output.contains("Another."))
  }

  @Test func `a wrong command line says what is right`() throws {
    #expect(try recallfs("review", "no-such-case", "--newer").exitCode == 3)
    #expect(try recallfs("review", "show", "no-such-case").exitCode == 3)
    #expect(try recallfs("review", "a", "--newer", "--older").exitCode == 2)
    #expect(try recallfs("review", "--newer").exitCode == 2)
    #expect(try recallfs("review", "a").exitCode == 2)
  }
}
