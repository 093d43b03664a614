/// One directory entry offered to the kernel.
public struct DirectoryEntry {
  /// At most 255 bytes, without a slash.
  public var name: String
  /// What a lookup of the name would answer.
  ///
  /// With a node the entry also counts as a lookup where the kernel asked for READDIRPLUS; without one
  /// (`.` and `..`) it never does.
  public var result: LookupResult
  /// The offset that continues after this entry; never 0.
  public var nextOffset: UInt64

  /// An entry to be offered once.
  public init(name: String, result: LookupResult, nextOffset: UInt64) {
    self.name = name
    self.result = result
    self.nextOffset = nextOffset
  }
}
