package import RecallModel

/// A node of the tree as the kernel may hold it: never reused while the tree lives.
///
/// 1 is the root.
package struct NodeNumber: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  package static let root = NodeNumber(rawValue: 1)
}

/// An open file or directory.
package struct TreeHandle: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }
}

/// Who asks, as far as the tree cares: which process, whose working directory decides what `here` means.
package struct TreeCaller: Hashable, Sendable {
  /// A thread or process id; 0 when unknown.
  package var process: Int32

  package init(process: Int32) {
    self.process = process
  }
}

/// What `stat` shows of a node.
package struct TreeAttributes: Hashable, Sendable {
  /// The three kinds of node there are.
  package enum Kind: Sendable { case file, directory, link }

  /// Stable for a memory as long as the store lives, and the same in every view.
  package var inode: UInt64
  package var kind: Kind
  package var isWritable: Bool
  package var linkCount: UInt32
  /// Exact.
  package var byteCount: Int
  package var modified: Timestamp
  package var changed: Timestamp
}

/// How long what was found holds if nobody says otherwise.
package enum Lifetime: Sendable {
  /// Until an ``Invalidation`` says so.
  case untilInvalidated
  /// For the length of one walk: the next deliberate look asks again.
  case walk
  /// Not at all: it depends on the caller, the time or the ranking.
  case momentary
}

/// The answer to a lookup.
package struct Found: Sendable {
  /// `nil`: there is no such name.
  package var node: NodeNumber?
  package var attributes: TreeAttributes
  package var lifetime: Lifetime

  static func missing(_ lifetime: Lifetime) -> Found {
    let none = TreeAttributes(
      inode: 0, kind: .file, isWritable: false, linkCount: 0, byteCount: 0, modified: Timestamp(rawValue: 0),
      changed: Timestamp(rawValue: 0))
    return Found(node: nil, attributes: none, lifetime: lifetime)
  }
}

/// How a file is opened.
package struct Access: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let write = Access(rawValue: 1)
  package static let truncate = Access(rawValue: 2)
  /// Fail if the name exists.
  package static let exclusive = Access(rawValue: 4)
  /// Each write goes to the end.
  package static let append = Access(rawValue: 8)
}

/// An opened file or directory.
package struct Opened: Sendable {
  package var handle: TreeHandle
  /// What the reader may still have of it in a cache is true.
  package var isUnchanged: Bool
  package var isWritable: Bool
  /// What is read and written must not go through a cache, whose size or text may be a moment old.
  package var bypassesCache = false
}

/// One line of a directory listing.
package struct ListedEntry: Sendable {
  package var name: String
  package var found: Found
}

/// What a cache in front of the tree must drop; published after the change is stored.
package enum Invalidation: Hashable, Sendable {
  /// Size and times; a directory's listing with them.
  case attributes(NodeNumber)
  /// Attributes and text.
  case contents(NodeNumber)
  /// What a name in a directory stood for, or that it stood for nothing.
  case entry(NodeNumber, String)
}

/// What `setattr` may change.
package struct TreeChanges: Sendable {
  package var byteCount: Int?
  package var modified: Timestamp?

  package init(byteCount: Int? = nil, modified: Timestamp? = nil) {
    self.byteCount = byteCount
    self.modified = modified
  }
}
