import AgentSetup
import Testing

@Suite struct UnifiedDiffTests {
  @Test func `a change is shown with three lines around it`() {
    let old = (1...10).map { "\($0)\n" }.joined()
    let new = old.replacing("5\n", with: "five\n")
    let diff = UnifiedDiff(old: Array(old.utf8), new: Array(new.utf8), path: "/x").text
    #expect(
      diff == "--- /x\n+++ /x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n")
  }

  @Test func `a new file and a missing line end are shown as diff shows them`() {
    #expect(
      UnifiedDiff(old: nil, new: Array("a".utf8), path: "/x").text
        == "--- /dev/null\n+++ /x\n@@ -0,0 +1,1 @@\n+a\n\\ No newline at end of file\n")
    #expect(UnifiedDiff(old: Array("a".utf8), new: Array("a".utf8), path: "/x").text.isEmpty)
  }
}
