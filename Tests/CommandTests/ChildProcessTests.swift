import RecallTesting
import Testing

@Suite struct ChildProcessTests {
  @Test func `a child's output, exit code, input and folder are its own`() throws {
    try withTemporaryFolder { folder in
      let result = try run(
        "sh", ["-c", "cat; pwd; echo bad >&2; echo $COLOUR; exit 3"], environment: ["COLOUR": "blue"],
        input: "in\n", directory: folder.path)
      #expect(result.output == "in\n\(folder.path)\nblue\n")
      #expect(result.errorOutput == "bad\n")
      #expect(result.exitCode == 3)
    }
  }

  @Test func `a child that outlives its deadline is killed with its children`() throws {
    let child = try ChildProcess("sh", ["-c", "sleep 600 & sleep 600"])
    #expect(throws: TestFailure.self) { try child.wait(within: .milliseconds(100)) }
    #expect(!child.isRunning)
  }
}
