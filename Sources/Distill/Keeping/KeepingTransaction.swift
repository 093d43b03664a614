import RecallModel
import RecallStore

/// Carries out what was decided, inside the transaction of its job.
struct KeepingTransaction {
  let job: DistillingJob
  /// When the memories were made: the time of what they rest on.
  let time: Timestamp
  let types: Set<String>
  private(set) var kept = KeptMemories()

  init(job: DistillingJob, time: Timestamp, types: Set<String>) {
    self.job = job
    self.time = time
    self.types = types
  }

  mutating func carryOut(_ step: KeepingStep, in transaction: borrowing StoreTransaction) throws(StoreError) {
    switch step {
    case .leaveOut: break
    case .create(let proposal, let project, let replaced):
      let row = try create(proposal, project, replaced, in: transaction)
      kept.made.append(row)
      kept.superseded += replaced
      try transaction.add(evidence(proposal, isRepeat: false), to: row)
    case .strengthen(let row, let proposal, let better):
      if let better { _ = try transaction.revise(row, better.revision, unlessChangedSince: better.version) }
      kept.strengthened.append(row)
      try transaction.add(evidence(proposal, isRepeat: true), to: row)
    }
  }

  private func evidence(_ proposal: MemoryProposal, isRepeat: Bool) -> Evidence {
    Evidence(
      session: job.session.row, distilling: job.row, keys: proposal.evidence, isRepeat: isRepeat, time: time)
  }

  private func create(
    _ proposal: MemoryProposal, _ project: Project, _ replaced: [MemoryID],
    in transaction: borrowing StoreTransaction
  ) throws(StoreError) -> MemoryRow {
    var facts = MemoryFacts(
      type: types.contains(proposal.type) ? proposal.type : "discovery", title: proposal.title,
      importance: proposal.importance, tags: proposal.tags, files: proposal.files,
      supersedes: replaced.map(\.rawValue), session: job.session.facts.id)
    facts.created = time
    let text = MemoryFile.compose(facts, body: Array(proposal.body.utf8))
    let stem = "\(facts.type)/\(FileNames.slug(fromTitle: proposal.title))"
    let (path, _) = try transaction.freePath(stem, in: project.row)
    return try transaction.create(
      NewMemory(
        place: MemoryPlace(project: project.row, path: path, type: facts.type),
        revision: Revision(text: text, facts: facts, modified: time))
    ).row
  }
}
