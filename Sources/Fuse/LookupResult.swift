/// A found node, or the news that there is none and for how long that holds.
public struct LookupResult: Sendable {
  /// `nil`: no such name, and the kernel may remember that for ``entrySeconds``.
  public var node: NodeID?
  /// The node's attributes; without a node they are sent for `.` and `..` in a listing alone.
  public var attributes: Attributes
  /// How long the kernel may rely on the name's meaning.
  public var entrySeconds: Double
  /// How long the kernel may rely on the attributes.
  public var attributeSeconds: Double

  /// Both times in seconds; 0 makes the kernel ask every time.
  public init(node: NodeID?, attributes: Attributes, entrySeconds: Double, attributeSeconds: Double) {
    self.node = node
    self.attributes = attributes
    self.entrySeconds = entrySeconds
    self.attributeSeconds = attributeSeconds
  }
}
