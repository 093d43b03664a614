extension MemoryRow {
  /// Marks the numbers of memories among those of everything else in the tree.
  private static let memoryBit: UInt64 = 1 << 48

  /// The inode number a mount reports for this memory, in every view, for ever.
  public var inode: UInt64 { Self.memoryBit | UInt64(rawValue) }

  /// The row of the memory with an inode number of a mount; `nil` when the number is a page's, a folder's or a draft's.
  public init?(inode: UInt64) {
    guard inode & Self.memoryBit != 0, inode >> 49 == 0 else { return nil }
    self.init(rawValue: Int64(inode & ~Self.memoryBit))
  }
}
