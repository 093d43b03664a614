/// One vector's name: whose it is, and which window of it.
public struct VectorKey: Hashable, Sendable, Comparable {
  /// A memory's row, 0...2,147,483,647: the index keeps four bytes for each number up to the largest.
  public var owner: Int64
  /// Which part of the owner's text, 0...65,535.
  public var window: Int32

  /// Names a window of an owner.
  public init(owner: Int64, window: Int32 = 0) {
    self.owner = owner
    self.window = window
  }

  /// By owner, then by window.
  public static func < (left: VectorKey, right: VectorKey) -> Bool {
    (left.owner, left.window) < (right.owner, right.window)
  }
}
