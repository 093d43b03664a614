import Dispatch
package import Fuse
package import MemoryTree
import Synchronization

/// Tells the kernel what it must forget: in order, on a queue of its own, never inside a request.
///
/// The kernel takes locks for a notification that a request under way may hold; whoever notified from a
/// handler, or with a lock held that a handler needs, would wait for itself.
package final class Notifier: Sendable {
  private let queue = DispatchQueue(label: "recallfs.notifier")
  private let cache = Mutex<KernelCache?>(nil)
  private let refused: @Sendable (String) -> Void

  /// - Parameter refused: takes a sentence when the kernel refuses a notification.
  package init(refused: @escaping @Sendable (String) -> Void) {
    self.refused = refused
  }

  /// Starts to notify; what was published before the mount has nobody to tell.
  package func attach(_ kernelCache: KernelCache) {
    cache.withLock { $0 = kernelCache }
  }

  /// Queues invalidations.
  package func publish(_ invalidations: [Invalidation]) {
    guard let cache = cache.withLock({ $0 }) else { return }
    queue.async { [refused] in
      for invalidation in invalidations {
        if let errno = Self.send(invalidation, to: cache) {
          refused("the kernel refused \(invalidation): errno \(errno.rawValue)")
        }
      }
    }
  }

  /// Returns when everything published so far has been sent.
  package func drain() { queue.sync {} }

  private static func send(_ invalidation: Invalidation, to cache: KernelCache) -> Errno? {
    switch invalidation {
    case .attributes(let node): cache.invalidateAttributes(of: NodeID(node))
    case .contents(let node): cache.invalidateContents(of: NodeID(node))
    case .entry(let directory, let name): cache.invalidateEntry(name, in: NodeID(directory))
    }
  }
}
