import RecallModel
import RecallStore

/// Fills a store through its own transactions: project `bench`, free folders `dNNN`, and `w` for saves.
enum StoreFilling {
  /// The project everything lies in.
  static let project = "bench"
  private static let batch = 1000

  /// Makes the store of a home and puts `shape` into it.
  static func fill(home: String, shape: TreeShape) throws {
    let store = try MemoryStore(home: home)
    let row = try store.write(source: .import) { transaction throws(StoreError) in
      let made = try transaction.makeProject(name: Self.project, root: nil)
      try transaction.makeFolder("w", in: made.row)
      for folder in 0..<shape.folders {
        try transaction.makeFolder(TreeShape.folderName(folder), in: made.row)
      }
      return made.row
    }.value
    var texts = MemoryText()
    for start in stride(from: 0, to: shape.memories, by: batch) {
      let numbers = start..<min(start + batch, shape.memories)
      let memories = numbers.map { memory($0, of: shape, in: row, texts.next(number: $0)) }
      _ = try store.write(source: .import) { transaction throws(StoreError) in
        for memory in memories { _ = try transaction.create(memory) }
      }
    }
    try store.tidy()
    try store.makeDurable()
  }

  private static func memory(
    _ number: Int, of shape: TreeShape, in project: ProjectRow, _ text: [UInt8]
  ) -> NewMemory {
    let folder = TreeShape.folderName(number / shape.files)
    let path = "\(folder)/\(TreeShape.fileName(number % shape.files))"
    let place = MemoryPlace(project: project, path: path, type: "project_fact")
    let facts = MemoryFacts(type: place.type, title: "Memory \(number)")
    return NewMemory(place: place, revision: Revision(text: text, facts: facts, modified: .now))
  }
}
