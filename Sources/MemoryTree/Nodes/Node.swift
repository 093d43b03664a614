import RecallModel

/// Something with a number in the tree.
class Node {
  let number: NodeNumber
  /// How many references the kernel holds: lookups it has not yet forgotten.
  var references: UInt64 = 0

  init(number: NodeNumber) {
    self.number = number
  }

  /// What `stat` shows.
  func attributes(in state: TreeState) -> TreeAttributes {
    fatalError("every kind of node says what it is")
  }

  /// It can be found by its number only while somebody holds it.
  var isTransient: Bool { false }

  /// Nobody holds it any more; for what is transient.
  func forgotten(in state: TreeState) {}

  /// How long a lookup of this node holds.
  var lifetime: Lifetime { .untilInvalidated }
}

/// A child of a directory.
enum Child {
  case memory(TreeMemory)
  case draft(FileNode)
  case directory(Directory)
  case page(Page)
  case link(Link)
}

/// A symbolic link whose target depends on who asks, or when.
final class Link: Node {
  /// What the link points at.
  enum Target {
    /// The project of the caller's working directory.
    case callersProject
    /// Today's folder in the timeline.
    case today
  }

  let target: Target
  let created: Timestamp

  init(number: NodeNumber, target: Target, created: Timestamp) {
    self.target = target
    self.created = created
    super.init(number: number)
  }

  override var lifetime: Lifetime { .momentary }

  override func attributes(in state: TreeState) -> TreeAttributes {
    TreeAttributes(
      inode: number.rawValue, kind: .link, isWritable: false, linkCount: 1, byteCount: 0, modified: created,
      changed: created)
  }
}
