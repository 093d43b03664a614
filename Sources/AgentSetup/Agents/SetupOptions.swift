/// What of a setup the user wants.
public struct SetupOptions: Sendable {
  /// Whether the agent's file of instructions gets a line that names the context page.
  public var namesContextPage: Bool
  /// Whether the agent keeps its own memory in the tree.
  public var movesOwnMemory: Bool

  /// Everything, unless told otherwise.
  public init(namesContextPage: Bool = true, movesOwnMemory: Bool = true) {
    self.namesContextPage = namesContextPage
    self.movesOwnMemory = movesOwnMemory
  }
}
