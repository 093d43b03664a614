import RecallModel
import RecallStore
import RecallWire

/// Showing and deciding the cases in `review/`.
extension MemoryTree {
  /// Makes a case's page anew.
  ///
  /// - Returns: whether its bytes are others than before.
  func compose(_ page: ReviewPage) throws(TreeError) -> Bool {
    let change = locked { _ in page.change }
    let reviewCase = page.reviewCase
    let labels = reviewCase.newer == nil ? ["The memory"] : ["The older", "The newer"]
    var seen = ReviewCase.Seen(older: nil, newer: nil)
    var sides: [ReviewText.Side] = []
    for (place, row) in [reviewCase.older, reviewCase.newer].enumerated() {
      guard let row, var memory = try storing({ () throws(StoreError) in try store.memory(at: row) }) else {
        continue
      }
      let version = memory.entry.version
      if place == 0 { seen.older = version } else { seen.newer = version }
      let mask = SecretMask(try fetch(version))
      memory.entry.title = mask.masked(memory.entry.title)
      let path = locked { state in state.memories[row].map { Self.path(of: $0, state) } }
      sides.append(
        ReviewText.Side(
          label: labels[min(place, labels.count - 1)], path: path ?? memory.entry.path, memory: memory,
          text: mask.text))
    }
    let text = ReviewText(reviewCase: reviewCase, sides: sides, seen: seen).render()
    locked { _ in page.seen = seen }
    return put(Array(text.utf8), on: page, madeAt: change)
  }

  /// Decides by what was written on a case's page; the writer's lock is held.
  func decide(_ page: ReviewPage, writing text: [UInt8]) throws(TreeError) {
    guard text.withUnsafeBytes(isText) else { throw .notText }
    let written: ReviewAnswer
    do throws(ReviewAnswer.Refusal) {
      written = try ReviewAnswer(String(decoding: text, as: UTF8.self), kind: page.reviewCase.kind)
    } catch {
      throw refuse(page, error.description)
    }
    try decide(page, written.decision, stamp: written.stamp, answer: written.answer)
  }

  /// Removing a case's file decides its first box; the writer's lock is held.
  func decideByRemoving(_ page: ReviewPage) throws(TreeError) {
    try decide(page, ReviewChoice.all(of: page.reviewCase.kind)[0].decision)
  }

  /// Moving a case's file to `review/keep/` changes no memory; the writer's lock is held.
  func decideByKeeping(_ page: ReviewPage, _ move: Move) throws(TreeError) {
    try decide(page, page.reviewCase.kind == .stale ? .older : .both)
    // The kernel has the file under its new name; there is none.
    locked { state in state.publish(.entry(move.target.number, move.newName.text)) }
  }

  private func decide(
    _ page: ReviewPage, _ decision: ReviewCase.Decision, stamp: String? = nil, answer: String? = nil
  ) throws(TreeError) {
    try refreshLocked()
    let reviewCase = page.reviewCase
    let (current, shown, home) = locked { state in
      let entries = [reviewCase.older, reviewCase.newer].map { row in
        row.flatMap { state.memories[$0]?.entry }
      }
      return (
        ReviewCase.Seen(older: entries[0]?.version, newer: entries[1]?.version), page.seen,
        entries[0]?.project
      )
    }
    // Written anew without its last line, a page is about the texts that it showed.
    let isOfNow =
      stamp.map { $0 == ReviewStamp.text(reviewCase.row, current) } ?? (shown == nil || shown == current)
    let putsAway = decision != .both && reviewCase.kind != .question
    if putsAway, !isOfNow { throw refuseChanged(page) }
    let question = reviewCase.question
    let revision = answer.map { self.revision(answering: reviewCase, question, $0) }
    var project = home ?? .global
    if answer != nil, home == nil {
      // Asked in several, it belongs to none of them.
      let asking = try storing { () throws(StoreError) in try store.projects(asking: question) }
      if asking.count == 1 { project = asking[0] }
    }
    var settlement = ReviewCase.Settlement.closed
    try commitLists("deciding review/\(page.name)") { (transaction) throws(StoreError) in
      settlement = try transaction.settle(reviewCase, decision, having: current, at: .now)
      guard settlement == .settled, let revision else { return }
      let path = try transaction.freePath("project_fact/\(reviewCase.name)", in: project).path
      let place = MemoryPlace(project: project, path: path, type: "project_fact")
      _ = try transaction.create(NewMemory(place: place, revision: revision))
    }
    switch settlement {
    case .settled: return
    case .closed: throw .notFound
    case .changed: throw refuseChanged(page)
    }
  }

  /// The memory that an answer becomes.
  private func revision(answering reviewCase: ReviewCase, _ question: String, _ answer: String) -> Revision {
    let written = Array("# \(question)\n\n\(answer)\n".utf8)
    let text = PrivateText.removing(from: written) ?? written
    for finding in SecretScanner.findings(in: text) {
      log.note(
        "review/\(reviewCase.name).md: holds what looks like a secret (\(finding.kind)); "
          + "it was stored as you wrote it")
    }
    let facts = MemoryFacts.read(
      text, name: "\(reviewCase.name).md", folderType: "project_fact", fallbackType: "project_fact",
      knownTypes: ["project_fact"])
    return Revision(text: text, facts: facts, modified: .now)
  }

  private func refuseChanged(_ page: ReviewPage) -> TreeError {
    refuse(page, "a memory of it has changed since the page was read. Read it again, then decide")
  }

  private func refuse(_ page: ReviewPage, _ why: String) -> TreeError {
    log.note("review/\(page.name): \(why); nothing was decided")
    return .invalid
  }
}

extension ReviewCase {
  /// What was asked: the words in quotation marks with which the reason begins, else the reason.
  fileprivate var question: String {
    guard reason.first == "“", let end = reason.firstIndex(of: "”") else { return reason }
    return String(reason[reason.index(after: reason.startIndex)..<end])
  }
}
