/// How a handle is served.
public struct OpenResult: Sendable {
  /// The file system's number for the handle, given back with every use and at last to `release`.
  public var handle: HandleID
  /// What the kernel may cache while it is open.
  public var options: OpenOptions

  /// A handle and its caching.
  public init(handle: HandleID, options: OpenOptions) {
    self.handle = handle
    self.options = options
  }
}
