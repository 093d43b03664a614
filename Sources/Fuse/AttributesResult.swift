/// Attributes and how many seconds the kernel may rely on them.
public struct AttributesResult: Sendable {
  /// What `stat` shows from now on.
  public var attributes: Attributes
  /// 0 makes the kernel ask every time.
  public var seconds: Double

  /// Attributes for that long.
  public init(attributes: Attributes, seconds: Double) {
    self.attributes = attributes
    self.seconds = seconds
  }
}
