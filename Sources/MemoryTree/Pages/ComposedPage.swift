import RecallModel

/// A page made from texts, and so outside the tree's lock: whoever looks it up, describes it or opens it makes
/// it anew first if the store has changed since.
///
/// While it is behind, nothing about it is cached; once it is made, all of it is until it is behind again.
class ComposedPage: Page {
  /// Counts the changes of what it shows.
  private var changes: UInt64 = 1
  /// The change up to which the text is true.
  private var madeAt: UInt64 = 0

  /// What it shows has changed since it was made.
  final var isBehind: Bool { madeAt < changes }

  override var lifetime: Lifetime { isBehind ? .momentary : .untilInvalidated }

  /// Notes that what it shows has changed; the text stays until another is made.
  final func fallBehind(in state: TreeState) {
    if isBehind {
      // Whoever makes it now may have read what was there before.
      changes += 1
      return
    }
    changes += 1
    forgetKnown(in: state)
  }

  /// What a text made from what is seen now will be true of.
  final var change: UInt64 { changes }

  /// Takes a text made from what was seen at a change; one made from something older is dropped.
  ///
  /// - Returns: whether it was taken.
  @discardableResult
  final func take(_ text: [UInt8], madeAt change: UInt64, in state: TreeState) -> Bool {
    guard change >= madeAt else { return false }
    replace(with: text, in: state)
    madeAt = change
    return true
  }
}
