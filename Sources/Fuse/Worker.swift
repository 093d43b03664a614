import Synchronization

/// One libfuse thread's place: what it is doing since when, its counters and its listing buffer.
final class Worker: Sendable {
  /// When the running request began, in nanoseconds of the coarse monotonic clock; 0 between requests.
  let startedAt = Atomic<UInt64>(0)
  private let operation = Atomic<UInt8>(0)
  // The pointer never changes, and what it points to is atomic.
  private nonisolated(unsafe) let counts: UnsafeMutablePointer<Atomic<UInt64>>
  // Touched by the owning thread alone, and by `deinit` when no thread is left.
  private nonisolated(unsafe) var buffer: UnsafeMutableRawBufferPointer

  init() {
    counts = .allocate(capacity: RequestKind.allCases.count)
    for index in RequestKind.allCases.indices { (counts + index).initialize(to: Atomic(0)) }
    buffer = .allocate(byteCount: 0, alignment: 8)
  }

  deinit {
    counts.deinitialize(count: RequestKind.allCases.count)
    counts.deallocate()
    buffer.deallocate()
  }

  /// The request this thread runs, or `nil` between requests or while it is changing.
  var running: (operation: RequestKind, startedAt: UInt64)? {
    let started = startedAt.load(ordering: .acquiring)
    guard started != 0, let operation = RequestKind(rawValue: operation.load(ordering: .acquiring)),
      startedAt.load(ordering: .acquiring) == started
    else { return nil }
    return (operation, started)
  }

  func begin(_ operation: RequestKind, at now: UInt64) {
    self.operation.store(operation.rawValue, ordering: .relaxed)
    let count = counts + Int(operation.rawValue)
    // Only the owning thread writes: no locked addition is needed.
    count.pointee.store(count.pointee.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    // Ordered before the look at `RequestClock.watcherSleeps`, see there.
    startedAt.store(now, ordering: .sequentiallyConsistent)
  }

  func end() {
    startedAt.store(0, ordering: .releasing)
  }

  func count(of operation: RequestKind) -> UInt64 {
    counts[Int(operation.rawValue)].load(ordering: .relaxed)
  }

  /// Room for one listing, kept from call to call; only for the owning thread.
  func listingBuffer(atLeast byteCount: Int) -> UnsafeMutableRawBufferPointer {
    if buffer.count < byteCount {
      buffer.deallocate()
      buffer = .allocate(byteCount: byteCount, alignment: 8)
    }
    return buffer
  }
}
