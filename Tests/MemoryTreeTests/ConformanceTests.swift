import Glibc
import RecallTesting
import Testing

@testable import MemoryTree

/// The list that a mounted tree passes too, on the tree alone.
@Suite(.timeLimit(.minutes(1)))
struct ConformanceTests {
  @Test(arguments: ConformanceCase.all)
  func `the tree conforms`(conformance: ConformanceCase) throws {
    try conformance.run(on: HarnessDriver(harness: try TreeHarness()))
  }
}
