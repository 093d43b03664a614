import RecallModel

/// A page about the daemon and the store, rendered by whoever looks a name up, outside the tree's lock.
final class LivePage: Page {
  /// What it tells.
  enum Subject: Sendable {
    /// Counts and sizes.
    case status
    /// What was refused or repaired.
    case log
    /// What memory did for whoever uses it, as figures.
    case statistics
    /// What models may cost, which a person sets here.
    case budget
  }

  let subject: Subject

  init(number: NodeNumber, subject: Subject, modified: Timestamp) {
    self.subject = subject
    super.init(number: number, modified: modified, isWritable: subject == .budget)
  }

  override var lifetime: Lifetime { .momentary }
}
