import RecallTesting
import Testing

@Suite struct UsageTests {
  @Test(
    arguments: [
      ["bogus"], ["add", "--importance", "9", "x"], ["add", "--global", "--project", "p", "x"], ["show"],
      ["show", "a", "b"], ["restore", "a", "--to", "b", "--version", "1"], ["ls", "--what"], ["forget"],
      ["import"],
      ["completions", "csh"], ["config", "nothing"], ["config", "draftHours", "never"],
      ["add", "--title", "", "x"],
      ["add", "--type", "bogus", "x"], ["import", ".", "--type", "bogus"], ["add", "--project", "a/b", "x"],
    ])
  func `a wrong command line is code 2 with a sentence on standard error`(arguments: [String]) throws {
    let recallfs = try Installation()
    let result = try run(
      recallfs.program, arguments, environment: ["RECALLFS_HOME": recallfs.home],
      directory: recallfs.directory)
    #expect(result.exitCode == 2, "\(result)")
    #expect(result.output.isEmpty)
    #expect(!result.errorOutput.isEmpty)
  }

  @Test(
    arguments: [
      ["show", "p/nothing.md"], ["show", "7W2M9KQ4TD"], ["show", "/etc/passwd"], ["history", "x.md"],
      ["restore", "x.md"],
      ["forget", "x.md"], ["ls", "nowhere"], ["ls", "--type", "bogus"], ["import", "/no/such/folder"],
    ])
  func `what is not there is code 3`(arguments: [String]) throws {
    let recallfs = try Installation()
    let result = try run(
      recallfs.program, arguments, environment: ["RECALLFS_HOME": recallfs.home],
      directory: recallfs.directory)
    #expect(result.exitCode == 3, "\(result)")
    #expect(!result.errorOutput.isEmpty)
  }

  @Test(arguments: [["--bogus"], ["status"], ["ls"], ["add", "x"], ["mount"]])
  func `a bad setting is named whatever is asked`(arguments: [String]) throws {
    let recallfs = try Installation()
    try recallfs.folder.write("home/recallfs.json", #"{"draftHours": "soon"}"#)
    let result = try run(
      recallfs.program, arguments, environment: ["RECALLFS_HOME": recallfs.home],
      directory: recallfs.directory)
    #expect(result.exitCode == 2)
    #expect(arguments == ["--bogus"] || result.errorOutput.contains("draftHours"))
  }

  @Test func `a home that is not absolute is refused`() throws {
    let result = try Installation()("ls", environment: ["RECALLFS_HOME": "relative"])
    #expect(result.exitCode == 2)
    #expect(result.errorOutput.contains("RECALLFS_HOME"))
  }
}
