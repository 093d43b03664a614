import RecallModel
import RecallStore

/// `review/`: the open cases, one page each, and the folder that keeps both sides of what is moved into it.
///
/// No memory lives here.
final class ReviewDirectory: WritableDirectory {
  private var pages: [FileName: ReviewPage] = [:]
  /// The case that puts a memory in doubt, by memory.
  private var doubts: [MemoryRow: String] = [:]
  /// `review/keep/`: always empty.
  private(set) lazy var keep = PlainDirectory(
    number: keepNumber, name: "keep", parent: self, modified: modified)
  private let keepNumber: NodeNumber
  private static let keepName = FileName("keep")

  init(number: NodeNumber, keepNumber: NodeNumber, parent: Directory, modified: Timestamp) {
    self.keepNumber = keepNumber
    super.init(number: number, name: "review", parent: parent, modified: modified)
  }

  override func keptChild(_ name: FileName, in state: TreeState) -> Child? {
    name == Self.keepName ? .directory(keep) : pages[name].map { .page($0) }
  }

  override func keptMembers(in state: TreeState) -> [Listed] {
    pages.map { Listed(name: $0.key.text, child: .page($0.value)) }
      + [Listed(name: keep.name, child: .directory(keep))]
  }

  override func accepts(_ name: FileName, in state: TreeState) -> Bool {
    !FileNames.isMemoryName(name.text)
  }

  /// How many cases are open.
  var count: Int { pages.count }

  /// The page that asks about a memory that may not hold any more.
  func doubt(of memory: MemoryRow) -> String? { doubts[memory].map { "review/\($0).md" } }

  /// Shows the open cases, and these alone.
  func show(_ cases: [ReviewCase], in state: TreeState) {
    let open = Dictionary(cases.map { (FileName("\($0.name).md"), $0) }) { first, _ in first }
    for (name, page) in pages where open[name] != page.reviewCase {
      // Whoever has it open reads on: the node stays as long as the tree.
      pages[name] = nil
      page.expire(in: state)
      membershipChanged(name, added: false, seen: true, done: .nothing, in: state)
    }
    for (name, reviewCase) in open where pages[name] == nil {
      pages[name] = state.install {
        ReviewPage(number: $0, reviewCase, modified: state.nextMoment(after: modified))
      }
      membershipChanged(name, added: true, seen: false, done: .nothing, in: state)
    }
    var doubts: [MemoryRow: String] = [:]
    for reviewCase in cases {
      if let older = reviewCase.older, doubts[older] == nil { doubts[older] = reviewCase.name }
    }
    let before = self.doubts
    self.doubts = doubts
    for row in Set(before.keys).union(doubts.keys) where before[row] != doubts[row] {
      guard let memory = state.memories[row] else { continue }
      state.projects[memory.entry.project]?.pagesChanged(in: state)
    }
  }

  /// A memory has changed: what is shown of it is behind.
  func memoryChanged(_ row: MemoryRow, in state: TreeState) {
    for page in pages.values where page.reviewCase.older == row || page.reviewCase.newer == row {
      page.fallBehind(in: state)
    }
  }

  /// A project has another name.
  func pathsChanged(in state: TreeState) {
    for page in pages.values { page.fallBehind(in: state) }
  }
}
