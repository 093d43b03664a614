import Distill
import RecallModel
import RecallStore

/// Finds captured memories that say nothing anybody could use.
struct NoiseSearch {
  /// How long one has to be read before it is taken for noise.
  private static let graceDays = 7
  private static let observations: Set<String> = ["bugfix", "feature", "refactor", "change", "discovery"]

  private let tools: UpkeepTools
  private let names: [ProjectRow: String]

  init(_ tools: UpkeepTools, _ names: [ProjectRow: String]) {
    self.tools = tools
    self.names = names
  }

  /// A step a memory.
  func steps(
    among holdings: [Holding], at now: Timestamp
  ) throws(StoreError) -> [(row: MemoryRow, step: UpkeepStep)] {
    var steps: [(row: MemoryRow, step: UpkeepStep)] = []
    for holding in holdings where isCandidate(holding, at: now) {
      guard Substance.isHollow("\(holding.facts.title)\n\(try tools.body(of: holding))") else { continue }
      let (row, version) = (holding.row, holding.provenance.version)
      let project = names[holding.facts.project] ?? Project.globalName
      let line =
        "by-project/\(project)/\(holding.provenance.path): says nothing of use, and nobody has read it"
      steps.append(
        (
          row,
          UpkeepStep(line) { transaction throws(StoreError) in
            guard try transaction.isUnchanged(row, since: version) else { return }
            try transaction.retire(Retirement(memory: row, reason: .noise, time: now))
          }
        ))
    }
    return steps
  }

  private func isCandidate(_ holding: Holding, at now: Timestamp) -> Bool {
    Self.observations.contains(holding.facts.type) && holding.isCaptured && !holding.isExempt
      && holding.facts.importance <= 3 && holding.facts.accessCount == 0 && holding.facts.tokens < 60
      && holding.idleDays(at: now) >= Self.graceDays
  }
}
