/// What setting an agent up, or undoing it, would change.
public struct SetupPlan: Sendable {
  /// In the order in which they are made; files that stay as they are do not appear.
  public var changes: [FileChange] = []
  /// What the user should know: left alone, unverified, or to be done by hand.
  public var notes: [String] = []

  /// Makes the changes.
  ///
  /// - Throws: ``SetupError`` naming the file that could not be changed and the ones that were.
  public func apply() throws(SetupError) {
    var done: [String] = []
    for change in changes {
      do {
        try UserFile(change.path).apply(change)
      } catch {
        let before =
          done.isEmpty ? "No other file was changed." : "Already changed: \(done.joined(separator: ", "))."
        throw SetupError("\(error.message) \(before)")
      }
      done.append(change.path)
    }
  }
}
