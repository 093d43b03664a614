/// Who asks.
public struct Caller: Hashable, Sendable {
  /// The calling thread's id, and a hint only: 0 across pid namespaces.
  public var process: Int32
  /// The caller's effective user for files.
  public var user: UInt32
  /// The caller's effective group for files.
  public var group: UInt32

  /// A caller as the kernel names one.
  public init(process: Int32, user: UInt32, group: UInt32) {
    self.process = process
    self.user = user
    self.group = group
  }
}
