package import MemoryTree
package import RecallWire

/// Answers hooks that have to speak: what an agent should know when it starts, and what bears on a prompt.
package struct BriefingService: Sendable {
  /// Bytes an answer may have: a hook's text over 10,000 characters would be shown to the agent as a file's name.
  private static let contextLimit = 9_500
  private static let promptLimit = 2_000

  /// A text that an agent was given.
  package struct Given: Sendable {
    /// What it asked.
    package var request: WireRequest
    /// What it was told.
    package var briefing: Briefing
  }

  private let tree: MemoryTree
  private let isImported: @Sendable () -> Bool
  private let given: @Sendable (Given) -> Void

  /// - Parameters:
  ///   - isImported: whether the agent reads the project's page by itself: then it is not told twice.
  ///   - given: told what an agent was given.
  package init(
    _ tree: MemoryTree, isImported: @escaping @Sendable () -> Bool, given: @escaping @Sendable (Given) -> Void
  ) {
    self.tree = tree
    self.isImported = isImported
    self.given = given
  }

  /// The answer to a line; `nil` where there is nothing to say.
  package func answer(_ line: [UInt8]) -> [UInt8]? {
    guard let request = WireRequest(line: line), let briefing = briefing(for: request) else {
      return WireAnswer.line(text: "")
    }
    given(Given(request: request, briefing: briefing))
    return WireAnswer.line(text: briefing.text)
  }

  private func briefing(for request: WireRequest) -> Briefing? {
    switch request.ask {
    case .context:
      if request.agent == "claude-code", isImported() { return nil }
      return try? tree.briefing(in: request.directory, characterLimit: Self.contextLimit)
    case .prompt:
      return try? tree.reminders(
        of: request.prompt, in: request.directory, characterLimit: Self.promptLimit)
    }
  }
}
