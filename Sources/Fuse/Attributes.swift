/// What `stat` shows of a node; owner and group are the mounting user's and filled in by the session.
public struct Attributes: Hashable, Sendable {
  /// The file type bits of `st_mode`.
  public enum Kind: Sendable { case file, directory, symbolicLink }

  /// `st_ino`, which need not be the node's number.
  public var inode: UInt64
  /// What the node is; it never changes while the kernel knows the node.
  public var kind: Kind
  /// The nine permission bits.
  public var permissions: UInt32
  /// `st_nlink`: how many names lead to the node.
  public var linkCount: UInt32
  /// `st_size`, exactly as many bytes as `read` gives: tools believe it.
  public var byteCount: Int
  /// Nanoseconds since 1970.
  public var modified: Int64
  /// Nanoseconds since 1970.
  public var changed: Int64

  /// Attributes with nothing left to a default, since a wrong one is a wrong `stat`.
  public init(
    inode: UInt64, kind: Kind, permissions: UInt32, linkCount: UInt32, byteCount: Int, modified: Int64,
    changed: Int64
  ) {
    self.inode = inode
    self.kind = kind
    self.permissions = permissions
    self.linkCount = linkCount
    self.byteCount = byteCount
    self.modified = modified
    self.changed = changed
  }
}
