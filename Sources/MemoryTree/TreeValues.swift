public import RecallModel

/// A node of the tree as the kernel may hold it: never reused while the tree lives. 1 is the root.
public struct NodeNumber: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  public static let root = NodeNumber(rawValue: 1)
}

/// An open file or directory.
public struct TreeHandle: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }
}

/// Who asks, as far as the tree cares: which process, whose working directory decides what `here` means.
public struct TreeCaller: Hashable, Sendable {
  /// A thread or process id; 0 when unknown.
  public var process: Int32

  public init(process: Int32) {
    self.process = process
  }
}

/// What `stat` shows of a node.
public struct TreeAttributes: Hashable, Sendable {
  /// The three kinds of node there are.
  public enum Kind: Sendable { case file, directory, link }

  /// Stable for a memory as long as the store lives, and the same in every view.
  public var inode: UInt64
  public var kind: Kind
  public var isWritable: Bool
  public var linkCount: UInt32
  /// Exact.
  public var byteCount: Int
  public var modified: Timestamp
  public var changed: Timestamp
}

/// How long what was found holds if nobody says otherwise.
public enum Lifetime: Sendable {
  /// Until an ``Invalidation`` says so.
  case untilInvalidated
  /// For the length of one walk: the next deliberate look asks again.
  case walk
  /// Not at all: it depends on the caller, the time or the ranking.
  case momentary
}

/// The answer to a lookup.
public struct Found: Sendable {
  /// `nil`: there is no such name.
  public var node: NodeNumber?
  public var attributes: TreeAttributes
  public var lifetime: Lifetime

  static func missing(_ lifetime: Lifetime) -> Found {
    let none = TreeAttributes(
      inode: 0, kind: .file, isWritable: false, linkCount: 0, byteCount: 0, modified: Timestamp(rawValue: 0),
      changed: Timestamp(rawValue: 0))
    return Found(node: nil, attributes: none, lifetime: lifetime)
  }
}

/// How a file is opened.
public struct Access: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let write = Access(rawValue: 1)
  public static let truncate = Access(rawValue: 2)
  /// Fail if the name exists.
  public static let exclusive = Access(rawValue: 4)
}

/// An opened file or directory.
public struct Opened: Sendable {
  public var handle: TreeHandle
  /// What the reader may still have of it in a cache is true.
  public var isUnchanged: Bool
  public var isWritable: Bool
}

/// One line of a directory listing.
public struct ListedEntry: Sendable {
  public var name: String
  public var found: Found
}

/// What a cache in front of the tree must drop; published after the change is stored.
public enum Invalidation: Hashable, Sendable {
  /// Size and times; a directory's listing with them.
  case attributes(NodeNumber)
  /// Attributes and text.
  case contents(NodeNumber)
  /// What a name in a directory stood for, or that it stood for nothing.
  case entry(NodeNumber, String)
}

/// What `setattr` may change.
public struct TreeChanges: Sendable {
  public var byteCount: Int?
  public var modified: Timestamp?

  public init(byteCount: Int? = nil, modified: Timestamp? = nil) {
    self.byteCount = byteCount
    self.modified = modified
  }
}
