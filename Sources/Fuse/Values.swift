import Glibc

/// A node as the kernel numbers it; 1 is the root.
public struct NodeID: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  public static let root = NodeID(rawValue: 1)
}

/// An open file or directory, numbered by the file system.
public struct HandleID: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }
}

/// Who asks. The process id is the thread's, and a hint only: 0 across pid namespaces.
public struct Caller: Hashable, Sendable {
  public var process: Int32
  public var user: UInt32
  public var group: UInt32

  public init(process: Int32, user: UInt32, group: UInt32) {
    self.process = process
    self.user = user
    self.group = group
  }
}

/// What `stat` shows of a node; owner and group are the mounting user's and filled in by the session.
public struct Attributes: Hashable, Sendable {
  /// The file type bits of `st_mode`.
  public enum Kind: Sendable { case file, directory, symbolicLink }

  /// `st_ino`, which need not be the node's number.
  public var inode: UInt64
  public var kind: Kind
  /// The nine permission bits.
  public var permissions: UInt32
  public var linkCount: UInt32
  public var byteCount: Int
  /// Nanoseconds since 1970.
  public var modified: Int64
  /// Nanoseconds since 1970.
  public var changed: Int64

  public init(
    inode: UInt64, kind: Kind, permissions: UInt32, linkCount: UInt32, byteCount: Int, modified: Int64, changed: Int64
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

/// A found node, or the news that there is none and for how long that holds.
public struct LookupResult: Sendable {
  /// `nil`: no such name, and the kernel may remember that for ``entrySeconds``.
  public var node: NodeID?
  public var attributes: Attributes
  public var entrySeconds: Double
  public var attributeSeconds: Double

  public init(node: NodeID?, attributes: Attributes, entrySeconds: Double, attributeSeconds: Double) {
    self.node = node
    self.attributes = attributes
    self.entrySeconds = entrySeconds
    self.attributeSeconds = attributeSeconds
  }
}

/// Attributes and how many seconds the kernel may rely on them.
public struct AttributesResult: Sendable {
  public var attributes: Attributes
  public var seconds: Double

  public init(attributes: Attributes, seconds: Double) {
    self.attributes = attributes
    self.seconds = seconds
  }
}

/// What `setattr` asks to change; `nil` leaves a thing alone.
public struct AttributeChanges: Sendable {
  public var byteCount: Int?
  /// Nanoseconds since 1970; the clock's time where the caller said "now".
  public var modified: Int64?
  /// chmod or chown was part of it.
  public var changesOwnerOrMode: Bool

  public init(byteCount: Int?, modified: Int64?, changesOwnerOrMode: Bool) {
    self.byteCount = byteCount
    self.modified = modified
    self.changesOwnerOrMode = changesOwnerOrMode
  }
}

/// How a handle is served.
public struct OpenResult: Sendable {
  public var handle: HandleID
  public var options: OpenOptions

  public init(handle: HandleID, options: OpenOptions) {
    self.handle = handle
    self.options = options
  }
}

/// The kernel's caching of one open handle.
public struct OpenOptions: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Pages cached by earlier opens are still true.
  public static let keepCache = OpenOptions(rawValue: 1)
  /// Bypass the page cache.
  public static let directIO = OpenOptions(rawValue: 2)
  /// No FLUSH at close: nothing was written.
  public static let noFlush = OpenOptions(rawValue: 4)
  /// The kernel may keep the directory's listing.
  public static let cacheListing = OpenOptions(rawValue: 8)
}

/// How a caller opens a file.
public struct OpenFlags: Sendable {
  /// `open(2)` flags as the kernel passed them.
  public let rawValue: Int32

  /// Takes `open(2)` flags.
  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// `O_WRONLY` or `O_RDWR`.
  public var writes: Bool { rawValue & O_ACCMODE != O_RDONLY }
  /// `O_TRUNC`: the open itself empties the file, no `setAttributes` follows.
  public var truncates: Bool { rawValue & O_TRUNC != 0 }
  /// `O_APPEND`; the kernel has put the offset of each write at the end already.
  public var appends: Bool { rawValue & O_APPEND != 0 }
  /// `O_EXCL`, which the kernel has checked against the names it knows.
  public var exclusive: Bool { rawValue & O_EXCL != 0 }
}

/// `renameat2(2)` flags.
public struct RenameFlags: OptionSet, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// `RENAME_NOREPLACE`.
  public static let noReplace = RenameFlags(rawValue: 1)
  /// `RENAME_EXCHANGE`.
  public static let exchange = RenameFlags(rawValue: 2)
}

/// What `statfs` shows, in blocks of 4,096 bytes.
public struct FilesystemStatistics: Sendable {
  public var blocks: UInt64
  public var freeBlocks: UInt64
  public var files: UInt64
  public var freeFiles: UInt64

  public init(blocks: UInt64, freeBlocks: UInt64, files: UInt64, freeFiles: UInt64) {
    self.blocks = blocks
    self.freeBlocks = freeBlocks
    self.files = files
    self.freeFiles = freeFiles
  }
}

/// One directory entry offered to the kernel.
public struct DirectoryEntry {
  public var name: String
  /// With a node the entry also counts as a lookup where the kernel asked for READDIRPLUS; without one (`.` and `..`) it never does.
  public var result: LookupResult
  /// The offset that continues after this entry; never 0.
  public var nextOffset: UInt64

  public init(name: String, result: LookupResult, nextOffset: UInt64) {
    self.name = name
    self.result = result
    self.nextOffset = nextOffset
  }
}
