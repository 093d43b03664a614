import RecallModel

/// A folder of the tree as it was: filled when somebody first looks, the same ever after.
final class PastDirectory: Directory {
  private var fill: ((PastDirectory, TreeState) -> [FileName: Child])?
  private var children: [FileName: Child] = [:]

  /// - Parameters:
  ///   - moment: what its times say.
  ///   - fill: makes its children, once.
  init(
    number: NodeNumber, name: String, parent: Directory?, moment: Timestamp,
    fill: @escaping (PastDirectory, TreeState) -> [FileName: Child]
  ) {
    self.fill = fill
    super.init(number: number, name: name, parent: parent, modified: moment)
  }

  override var isTransient: Bool { true }
  override var isPast: Bool { true }
  override var missLifetime: Lifetime { .walk }
  override var entryLifetime: Lifetime { .walk }

  override func child(_ name: FileName, in state: TreeState) -> Child? {
    filled(in: state)
    return children[name]
  }

  override func members(in state: TreeState) -> [Listed] {
    filled(in: state)
    return children.map { Listed(name: $0.key.text, child: $0.value) }
  }

  private func filled(in state: TreeState) {
    guard let fill else { return }
    self.fill = nil
    children = fill(self, state)
  }
}
