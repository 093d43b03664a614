/// What `statfs` shows, in blocks of 4,096 bytes.
public struct FilesystemStatistics: Sendable {
  /// The size of the whole.
  public var blocks: UInt64
  /// What is left of it; editors refuse to save where this is too small.
  public var freeBlocks: UInt64
  /// How many nodes there can be.
  public var files: UInt64
  /// How many more there can be.
  public var freeFiles: UInt64

  /// Statistics as `df` and `df -i` show them.
  public init(blocks: UInt64, freeBlocks: UInt64, files: UInt64, freeFiles: UInt64) {
    self.blocks = blocks
    self.freeBlocks = freeBlocks
    self.files = files
    self.freeFiles = freeFiles
  }
}
