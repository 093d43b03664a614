import RecallModel
import RecallStore

/// Finds memories that cite what is not in the working tree any more.
struct StaleSearch {
  /// Files and folders looked at in one run, in all projects.
  static let mostLooks = 2_000
  private static let mostCitations = 12
  /// Tell what was at a time.
  private static let history: Set<String> = ["session", "change", "refactor", "bugfix"]

  private let order: [Holding]
  private let tools: UpkeepTools
  private let names: [ProjectRow: String]
  private let roots: [ProjectRow: String]
  private var trees: [ProjectRow: WorkingTree?] = [:]
  private var pins: [ProjectRow: Pins] = [:]
  private var commits: [ProjectRow: CommitLookup?] = [:]
  private var looks = StaleSearch.mostLooks

  init(
    _ holdings: [Holding], _ tools: UpkeepTools, _ names: [ProjectRow: String], roots: [ProjectRow: String]
  ) {
    order = holdings
    self.tools = tools
    self.names = names
    self.roots = roots
  }

  /// A step for each thing that is gone or another, or back; `cursor` is the last memory looked at.
  mutating func steps(
    after cursor: inout Int64, _ book: inout CaseBook, at now: Timestamp
  ) throws(StoreError) -> [UpkeepStep] {
    var open: [MemoryRow: [ReviewCase]] = [:]
    for found in book.open where found.kind == .stale {
      if let row = found.older { open[row, default: []].append(found) }
    }
    var steps: [UpkeepStep] = []
    for holding in order where holding.row.rawValue > cursor {
      let findings = try findings(holding, at: now)
      // One that was not looked at to its end is looked at again.
      guard looks > 0 else { return steps }
      if let findings {
        let path =
          "by-project/\(names[holding.facts.project] ?? Project.globalName)/\(holding.provenance.path)"
        for found in findings {
          if let step = book.step(for: found, "\(path): \(found.reason) review/ asks") { steps.append(step) }
        }
        for asked in open[holding.row] ?? [] {
          if let step = Self.recheck(asked, holding, findings, at: now) { steps.append(step) }
        }
      }
      cursor = holding.row.rawValue
    }
    cursor = 0
    return steps
  }

  private static func recheck(
    _ asked: ReviewCase, _ holding: Holding, _ findings: [ReviewCase], at now: Timestamp
  ) -> UpkeepStep? {
    guard findings.contains(where: { $0.subject == asked.subject }) else {
      return CaseBook.close(asked, because: "what it cites is there, or is not cited any more", at: now)
    }
    let version = holding.provenance.version
    return version == asked.olderVersion ? nil : CaseBook.follow(asked, older: version, newer: nil)
  }

  // MARK: - A memory

  /// What does not hold of what a memory cites; `nil` where nobody can tell.
  private mutating func findings(_ holding: Holding, at now: Timestamp) throws(StoreError) -> [ReviewCase]? {
    let facts = holding.facts
    guard facts.state == .live, !Self.history.contains(facts.type), holding.provenance.source != .compaction,
      facts.created.rawValue <= now.rawValue - Holding.day, let root = roots[facts.project],
      let tree = tree(of: facts.project)
    else { return nil }
    let before = tree.budget
    defer { looks -= before - tree.budget }
    var found: [ReviewCase] = []
    let text = "\(facts.title)\n\(try tools.body(of: holding))"
    for citation in Citation.all(in: text, files: facts.files, root: root).prefix(Self.mostCitations) {
      guard let (claim, reason) = judge(citation, facts, tree) else { continue }
      found.append(
        ReviewCase(
          name: "stale-\(FileNames.slug(fromTitle: facts.title))",
          subject: "\(holding.provenance.id.rawValue) \(claim)", kind: .stale, older: holding.row,
          olderVersion: holding.provenance.version, reason: reason, found: now))
    }
    return found
  }

  /// What a citation claims and why it does not hold; `nil` where it does, or nobody can tell.
  private mutating func judge(
    _ citation: Citation, _ facts: RankingFacts, _ tree: WorkingTree
  ) -> (claim: String, reason: String)? {
    switch citation {
    case .file(let path):
      guard tree.presence(of: path) == .gone, belongs(path, facts, tree) else { return nil }
      let base = path.split(separator: "/").last.map(String.init) ?? path
      let other = tree.onlyFile(named: base).map { "; there is `\($0)`" } ?? ""
      return ("file \(path)", "`\(path)` is not there any more\(other).")
    case .symbol(let name, let shown, let file):
      guard let text = tree.text(of: file), !Self.has(name, in: text) else { return nil }
      return ("symbol \(name) in \(file)", "`\(shown)` is not in `\(file)` any more.")
    case .version(let name, let version):
      let known = pins[facts.project] ?? Pins(tree)
      pins[facts.project] = known
      guard let pin = known.other(than: version, of: name) else { return nil }
      return (
        "version \(name) \(version) \(pin.version)",
        "It says \(name) \(version); `\(pin.file)` asks for \(pin.version)."
      )
    case .commit(let id):
      let known = commits[facts.project] ?? roots[facts.project].flatMap { CommitLookup(root: $0) }
      commits[facts.project] = .some(known)
      guard known?.has(id) == false else { return nil }
      return ("commit \(id)", "The repository has no commit `\(id)`.")
    }
  }

  /// Whether a path was one of this tree: a session worked on it, or the folder it begins with is there.
  private func belongs(_ path: String, _ facts: RankingFacts, _ tree: WorkingTree) -> Bool {
    if facts.files.contains(where: { $0 == path || $0.hasSuffix("/\(path)") }) { return true }
    guard let first = path.split(separator: "/").first, first.utf8.count < path.utf8.count else {
      return false
    }
    return tree.presence(of: String(first)) == .there
  }

  /// Whether a text has a name as a whole word.
  private static func has(_ name: String, in text: String) -> Bool {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == name }
  }

  private mutating func tree(of project: ProjectRow) -> WorkingTree? {
    if let known = trees[project] { return known }
    let tree = roots[project].flatMap { WorkingTree(root: $0, budget: Self.mostLooks) }
    trees[project] = .some(tree)
    return tree
  }
}
