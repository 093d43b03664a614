/// The buffer of one READDIR or READDIRPLUS answer.
public struct DirectoryListing: ~Copyable {
  /// Whether the kernel asked for READDIRPLUS: then every entry added with a node is one reference, as a lookup is.
  public let countsReferences: Bool = false

  /// Adds an entry; `false` when it does not fit, and then it was not added and counts for nothing.
  public mutating func add(_ entry: DirectoryEntry) -> Bool { false }
}
