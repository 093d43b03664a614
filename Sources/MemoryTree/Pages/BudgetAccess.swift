/// What stands behind `.recallfs/budget.md`.
///
/// Both are called without the state's lock held, by whoever looks or saves.
package struct BudgetAccess: Sendable {
  /// The page as it reads now.
  package var read: @Sendable () -> [UInt8]
  /// Takes a page that sets caps; `false` when it could not be stored.
  package var write: @Sendable ([UInt8]) -> Bool

  /// Takes both as they are.
  package init(read: @escaping @Sendable () -> [UInt8], write: @escaping @Sendable ([UInt8]) -> Bool) {
    self.read = read
    self.write = write
  }
}
