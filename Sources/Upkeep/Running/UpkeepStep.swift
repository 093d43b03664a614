internal import RecallModel
public import RecallStore

/// One change that a job makes, whole or not at all.
public struct UpkeepStep: Sendable {
  /// What is done and why, a line for each memory: `by-project/x/change/y.md: unread for 41 days`.
  public var lines: [String]
  let body: Body

  enum Body: Sendable {
    case write(@Sendable (borrowing StoreTransaction) throws(StoreError) -> Void)
    case act(@Sendable () throws(StoreError) -> Void)
  }

  /// A change of the store: one transaction.
  ///
  /// Everything it needs to be right must be looked at again inside: somebody may have changed the store since the plan.
  public init(
    _ lines: String..., write: @escaping @Sendable (borrowing StoreTransaction) throws(StoreError) -> Void
  ) {
    self.init(lines, write: write)
  }

  /// The same, of several memories.
  public init(
    _ lines: [String], write: @escaping @Sendable (borrowing StoreTransaction) throws(StoreError) -> Void
  ) {
    self.lines = lines
    body = .write(write)
  }

  /// A change that is more than one transaction, or none; done twice, it comes to the same.
  public init(_ lines: String..., act: @escaping @Sendable () throws(StoreError) -> Void) {
    self.lines = lines
    body = .act(act)
  }

  func carryOut(in store: MemoryStore) throws(StoreError) {
    switch body {
    case .write(let write):
      _ = try store.write(source: .compaction) { (transaction) throws(StoreError) in try write(transaction) }
    case .act(let act): try act()
    }
  }
}
