import DaemonAPI
import Dispatch
import MemoryTree
import RecallModel
import RecallStore
import RecallWire

/// Keeps count of what agents were given, for `recallfs stats`.
struct RecallUses: Sendable {
  private let store: MemoryStore
  private let tree: MemoryTree
  private let mountPoint: String
  /// Whoever was answered does not wait for the store to have counted it.
  private let queue = DispatchQueue(label: "recallfs.uses", qos: .utility)

  init(_ store: MemoryStore, _ tree: MemoryTree, mountPoint: String) {
    self.store = store
    self.tree = tree
    self.mountPoint = mountPoint
  }

  /// A hook was told something.
  func note(_ given: BriefingService.Given) {
    let request = given.request
    note(
      given.briefing, agent: request.agent, session: request.session,
      way: request.ask == .context ? .start : .prompt)
  }

  /// An agent has read a file of instructions: one of ours, by an import line, is a recall.
  func note(loaded path: String, by session: SessionFacts) {
    guard path.hasPrefix(mountPoint + "/"), path.hasSuffix("CONTEXT.md"),
      let briefing = try? tree.briefing(in: session.directory, characterLimit: 1 << 20)
    else { return }
    note(briefing, agent: session.agent, session: session.id, way: .import)
  }

  private func note(_ briefing: Briefing, agent: String, session: String, way: RecallUse.Way) {
    let use = RecallUse(
      agent: agent, session: session, time: .now, way: way, tokensInjected: briefing.tokens,
      tokensKnown: briefing.knownTokens, memories: max(1, briefing.memories.count))
    let store = store
    // What is counted for a person's interest must not fail what it counts.
    queue.async { try? store.noteRecall(use) }
  }
}
