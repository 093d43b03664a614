import Glibc

/// Returns as soon as `condition` holds, asking every 5 ms.
///
/// - Throws: ``TestFailure`` naming `what` when the deadline passes first.
public func waitUntil(
  _ what: String, within deadline: Duration = .seconds(10), _ condition: () throws -> Bool
) throws {
  let end = ContinuousClock.now + deadline
  while try !condition() {
    guard ContinuousClock.now < end else { throw TestFailure("still not after \(deadline): \(what)") }
    usleep(5_000)
  }
}
