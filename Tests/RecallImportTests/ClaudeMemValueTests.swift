import Testing

@testable import RecallImport

@Suite struct ClaudeMemValueTests {
  @Test(
    arguments: [
      (nil, []), ("", []), ("  ", []), ("null", []), ("[]", []), ("/a/b.swift", ["/a/b.swift"]),
      (#"["a", " ü ", "", 3]"#, ["a", "ü"]), ("[broken", ["[broken"]),
    ] as [(String?, [String])])
  func `a list is read in each of its forms`(_ text: String?, _ items: [String]) {
    #expect(ClaudeMemList.items(text) == items)
  }

  @Test func `a concept is cut at its colon and named once`() {
    #expect(
      ClaudeMemList.concepts(#"["gotcha: a trap", "gotcha", ": x", "pattern"]"#) == ["gotcha", "pattern"])
  }

  @Test(
    arguments: [
      ("bugfix", "bugfix", nil), ("security_alert", "discovery", "security_alert"),
      ("case-holding", "discovery", "case-holding"), ("", "discovery", nil),
    ] as [(String, String, String?)])
  func `a type is mapped`(_ theirs: String, _ type: String, _ tag: String?) {
    let mapped = ClaudeMemType(theirs)
    #expect(mapped.type == type)
    #expect(mapped.tag == tag)
  }

  @Test(
    arguments: [
      ("app", nil, "app"), ("app/wt", nil, "app"), ("x", "app", "app"), ("x", "", "x"),
      ("observer-sessions", nil, nil), ("", nil, nil),
    ] as [(String, String?, String?)])
  func `a project is named without its worktree`(_ project: String, _ merged: String?, _ name: String?) {
    #expect(ClaudeMemProject.name(project: project, mergedInto: merged) == name)
  }
}
