public import RecallModel
public import RecallStore
public import Retrieval

/// Brings what a distiller made into the store: new memories, stronger old ones, replacements.
///
/// What is known already is not stored again. What a new memory contradicts stays, ranked below it and named by it.
public struct MemoryKeeper: Sendable {
  private let store: MemoryStore
  private let recaller: Recaller
  /// Memories looked at for each proposal.
  private static let neighbours = 6

  /// - Parameter recaller: finds what is like a new memory; without vectors only equal texts are found.
  public init(store: MemoryStore, recaller: Recaller) {
    self.store = store
    self.recaller = recaller
  }

  /// Stores a distillation and notes that its job is done, in one transaction.
  ///
  /// - Returns: `nil` when somebody else has finished the job meanwhile; nothing was stored then.
  /// - Throws: ``StoreError``; nothing was stored then.
  public func keep(_ distillation: Distillation, of job: DistillingJob, at time: Timestamp)
    throws(StoreError) -> KeptMemories?
  {
    let catalog = try store.catalog()
    let home = catalog.projects.first { $0.row == job.session.project }
    guard let home, let global = catalog.projects.first(where: { $0.row == .global }) else {
      throw StoreError(.notFound, "cannot keep memories of a session: its project is gone")
    }
    let types = Set(catalog.types.map(\.name))
    let session = job.session.facts.id
    var steps: [KeepingStep] = []
    for proposal in distillation.memories {
      let project = proposal.type == "user_pref" ? global : home
      steps.append(try step(for: proposal, in: project))
    }
    let summary = try distillation.summary.map { (proposal) throws(StoreError) in
      try summaryStep(proposal, in: home, session: session)
    }
    if let summary { steps.append(summary) }
    let source: MemorySource = job.reason == .import ? .import : .hook
    do throws(StoreError) {
      return try store.write(source: source) { (transaction) throws(StoreError) -> KeptMemories in
        var writing = KeepingTransaction(job: job, time: time, types: types)
        for step in steps { try writing.carryOut(step, in: transaction) }
        let kept = writing.kept
        let outcome = DistillingOutcome(
          provider: distillation.provider, inputTokens: distillation.usage.inputTokens,
          outputTokens: distillation.usage.outputTokens, microdollars: distillation.usage.microdollars,
          made: kept.made.count, strengthened: kept.strengthened.count, superseded: kept.superseded.count)
        guard try transaction.finish(job, outcome) else { throw Self.takenByAnother }
        return kept
      }.value
    } catch  where error.message == Self.takenByAnother.message {
      return nil
    }
  }

  private static let takenByAnother = StoreError(.exists, "another has finished this entry of the queue")

  // MARK: - Deciding

  private func step(for proposal: MemoryProposal, in project: Project) throws(StoreError) -> KeepingStep {
    let body = Self.storedBody(of: proposal)
    let like = try recaller.memories(
      like: proposal.title, body, in: project, type: proposal.type, limit: Self.neighbours)
    if let same = like.first(where: \.isSameText) {
      return same.facts.state == .archived
        ? .leaveOut : .strengthen(same.facts.row, proposal, better: nil)
    }
    var replaced: [MemoryID] = []
    for other in like {
      guard let memory = try store.memory(at: other.facts.row) else { continue }
      let text = try store.text(of: memory.entry.version)
      let old = String(decoding: text[FrontMatter.bodyRange(in: text)], as: UTF8.self)
      let relation = Relation.between(
        old: StatedText.of(title: memory.entry.title, body: old),
        new: StatedText.of(title: proposal.title, body: proposal.body),
        cosine: other.cosine.map(Double.init), sameHash: false)
      switch relation {
      case .same:
        return .strengthen(other.facts.row, proposal, better: nil)
      case .update:
        return .strengthen(other.facts.row, proposal, better: betterWording(of: memory, old, proposal))
      case .contradicts:
        // What a person wrote gives way only to what a person said.
        if memory.source != .file || Self.restsOnPrompts(proposal) { replaced.append(memory.entry.id) }
      case .different: break
      }
    }
    return .create(proposal, project: project, replacing: replaced)
  }

  /// The text after the front matter, as it is stored.
  private static func storedBody(of proposal: MemoryProposal) -> [UInt8] {
    let facts = MemoryFacts(type: proposal.type, title: proposal.title)
    let file = MemoryFile.compose(facts, body: Array(proposal.body.utf8))
    return Array(file[FrontMatter.bodyRange(in: file)])
  }

  private static func restsOnPrompts(_ proposal: MemoryProposal) -> Bool {
    proposal.evidence.contains { $0.hasPrefix("prompt:") }
  }

  /// A new wording for a memory that no person has written or edited.
  private func betterWording(of memory: Memory, _ old: String, _ proposal: MemoryProposal) -> BetterWording? {
    guard memory.source == .hook || memory.source == .import, !isEdited(memory) else { return nil }
    var facts = MemoryFacts(
      type: memory.entry.type, title: proposal.title,
      importance: max(memory.entry.importance, proposal.importance),
      tags: Self.union(memory.tags, proposal.tags), files: Self.union(memory.files, proposal.files),
      supersedes: memory.supersedes, session: memory.session)
    facts.created = memory.entry.created
    let text = MemoryFile.compose(facts, body: Array(proposal.body.utf8))
    return BetterWording(
      version: memory.entry.version, revision: Revision(text: text, facts: facts, modified: .now))
  }

  private func isEdited(_ memory: Memory) -> Bool {
    guard let history = try? store.history(of: memory.entry.row) else { return true }
    return history.contains { $0.source != .hook && $0.source != .import }
  }

  private static func union(_ old: [String], _ new: [String]) -> [String] {
    old + new.filter { !old.contains($0) }
  }

  // MARK: - The summary

  /// Bytes of a session's summary; of a longer one the beginning stays.
  private static let longestSummary = 12_000

  /// A session that is distilled in parts has one summary all the same: what is new follows what was there.
  private func summaryStep(
    _ proposal: MemoryProposal, in project: Project, session: String
  ) throws(StoreError) -> KeepingStep {
    guard let known = try recaller.memory(ofSession: session, in: project, type: "session"),
      let memory = try store.memory(at: known)
    else { return .create(proposal, project: project, replacing: []) }
    let text = try store.text(of: memory.entry.version)
    let old = String(decoding: text[FrontMatter.bodyRange(in: text)], as: UTF8.self)
    guard !old.contains(proposal.body), old.utf8.count + proposal.body.utf8.count < Self.longestSummary else {
      return .strengthen(known, proposal, better: nil)
    }
    var longer = proposal
    longer.title = memory.entry.title
    longer.body = old + "\n---\n\n# \(proposal.title)\n\n\(proposal.body)"
    return .strengthen(known, longer, better: betterWording(of: memory, old, longer))
  }
}
