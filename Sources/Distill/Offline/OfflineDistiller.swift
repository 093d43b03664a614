public import Embedding
import RecallModel

/// Takes the sentences worth keeping out of a session, and puts them together as a colleague would: what was wished, what
/// broke and why, what was decided, what was found.
///
/// On this machine alone, and the same each time. It invents nothing: every sentence is one of the session's own, trimmed.
public struct OfflineDistiller: Distiller {
  private let embedder: (any TextEmbedder)?

  /// `offline`.
  public let provider = "offline"

  /// - Parameter embedder: tells notes that say the same; without it their words do.
  public init(embedder: (any TextEmbedder)?) {
    // Nobody asked for a network: a service makes vectors of memories, not of whole sessions.
    self.embedder = embedder?.isRemote == true ? nil : embedder
  }

  /// The memories worth keeping of a session.
  public func distill(_ input: DistillInput) throws(DistillError) -> Distillation {
    let turns = Turn.turns(of: Gate.passed(input.events))
    let paths = ProjectPaths(root: input.session.directory)
    let hasChanges = turns.contains { turn in turn.tools.contains { $0.changedFile != nil } }
    let troubles = TroubleFinder(paths: paths).candidates(in: turns)
    let told = Set(troubles.flatMap(\.evidence))
    let remarks = RemarkFinder(paths: paths).candidates(in: turns)
      // A trouble's own note has the words that were said about it.
      .filter { $0.type != "bugfix" || told.isDisjoint(with: $0.evidence) }
    let candidates =
      WishFinder(paths: paths).candidates(in: turns) + PortraitFinder(paths: paths).candidates(in: turns)
      + troubles + remarks
      + ReportFinder(paths: paths, isResearch: !hasChanges).candidates(in: turns)
    let kept = Selection(embedder: embedder).best(of: candidates, limit: Distillation.mostMemories)
    let summary = SessionSummary(paths: paths, turns: turns, kept: kept).proposal()
    return Distillation(memories: kept.map(\.proposal), summary: summary, provider: provider)
  }
}

extension Candidate {
  fileprivate var proposal: MemoryProposal {
    MemoryProposal(
      type: type, title: title, body: body, importance: importance, tags: tags, files: files,
      evidence: evidence)
  }
}
