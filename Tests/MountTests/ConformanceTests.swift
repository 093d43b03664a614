import RecallTesting
import Testing

/// The list that the tree in memory passes too, through the kernel and its caches.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ConformanceTests {
  @Test(arguments: ConformanceCase.all)
  func `the mounted tree conforms`(conformance: ConformanceCase) throws {
    try withMount { mount in try conformance.run(on: MountDriver(mount: mount)) }
  }
}
