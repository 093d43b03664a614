import RecallModel

/// The trees of the past that were looked at last; those who still hold a node of one that went keep the node.
struct PastTrees {
  /// Trees kept at once.
  static let capacity = 4
  /// Memories in all of them, the one asked for last not counted: what they take in memory is bounded by it.
  static let memoryCapacity = 150_000
  /// How long a name like `@7d` means the moment it meant, in nanoseconds: a walk takes its time.
  static let relativeLifetime: Int64 = 60_000_000_000

  /// One `@<date>/`.
  struct Tree {
    var name: FileName
    var root: PastDirectory
    /// What it is of.
    var moment: Timestamp
    var memoryCount: Int
    var made: Timestamp
    /// The change sequence of the store it was read from.
    var sequence: Int64
    /// ``TreeState/pastRevision`` when it was read.
    var revision: Int

    /// Whether what its name means now is what it shows.
    func isCurrent(_ asked: PastTreeRequest, in state: TreeState) -> Bool {
      guard revision == state.pastRevision else { return false }
      if asked.isRunning, sequence != state.sequence { return false }
      if asked.isRelative { return made.rawValue > asked.now.rawValue - PastTrees.relativeLifetime }
      return asked.isRunning || moment == asked.moment
    }
  }

  /// The one asked for last comes last.
  private var trees: [Tree] = []

  /// The tree of that name, if it is current.
  mutating func current(_ name: FileName, for asked: PastTreeRequest, in state: TreeState) -> PastDirectory? {
    guard let place = trees.firstIndex(where: { $0.name == name }) else { return nil }
    let tree = trees.remove(at: place)
    guard tree.isCurrent(asked, in: state) else { return nil }
    trees.append(tree)
    return tree.root
  }

  mutating func keep(_ tree: Tree) {
    trees.removeAll { $0.name == tree.name }
    trees.append(tree)
    while trees.count > Self.capacity || isTooLarge { trees.removeFirst() }
  }

  private var isTooLarge: Bool {
    trees.count > 1 && trees.dropLast().reduce(0) { $0 + $1.memoryCount } > Self.memoryCapacity
  }
}
