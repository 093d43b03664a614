import Embedding
import RecallModel
import RecallStore
import Retrieval

/// A store with the memories of a labelled set, and their vectors.
struct LabelledStore {
  let store: MemoryStore
  let recaller: Recaller
  private let rows: [String: MemoryRow]
  private let ids: [MemoryRow: String]
  private let projects: [String: ProjectRow]

  /// Stores the memories as a hook would: front matter, then the text.
  init(_ set: LabelledSet, home: String, embedder: (any TextEmbedder)?) throws {
    store = try MemoryStore(home: home)
    let types = Set(try store.catalog().types.map(\.name))
    var rows: [String: MemoryRow] = [:]
    var projects: [String: ProjectRow] = [:]
    var ids: [String: MemoryID] = [:]
    for start in stride(from: 0, to: set.items.count, by: 1000) {
      let batch = set.items[start..<min(start + 1000, set.items.count)]
      _ = try store.write(source: .import) { transaction throws(StoreError) in
        for item in batch {
          let project = item.project ?? "bench"
          if projects[project] == nil {
            projects[project] = try transaction.makeProject(name: project, root: nil).row
          }
          guard let row = projects[project] else { continue }
          let entry = try transaction.create(Self.memory(item, in: row, types: types, known: ids))
          rows[item.id] = entry.row
          ids[item.id] = entry.id
        }
      }
    }
    self.rows = rows
    self.projects = projects
    self.ids = Dictionary(uniqueKeysWithValues: rows.map { ($0.value, $0.key) })
    recaller = Recaller(store: store)
    guard let embedder else { return }
    let semantics = SemanticIndex(store: store, embedder: embedder)
    try semantics.load()
    Terminal.note("embedding \(set.items.count) memories")
    while try semantics.embedPending() > 0 {}
    recaller.use(semantics)
  }

  /// The project of a question, if there is one of that name.
  func project(_ name: String?) -> ProjectRow? { name.flatMap { projects[$0] } }

  /// The set's own ids of what was found.
  func ids(of recall: Recall) -> [String] { recall.isAnswer ? recall.hits.compactMap { ids[$0.row] } : [] }

  private static func memory(
    _ item: LabelledSet.Item, in project: ProjectRow, types: Set<String>, known: [String: MemoryID]
  ) -> NewMemory {
    let type = item.type.flatMap { types.contains($0) ? $0 : nil } ?? "project_fact"
    let name = FileNames.slug(fromTitle: item.id)
    let body = Array(item.text.utf8)
    var facts = MemoryFacts.read(
      body, name: "\(name).md", folderType: type, fallbackType: type, knownTypes: types)
    if let title = item.title { facts.title = title }
    facts.importance = item.importance ?? facts.importance
    facts.tags = item.tags ?? []
    facts.files = item.files ?? []
    facts.session = item.session?.text
    facts.created = item.timestamp.flatMap { Timestamp(iso8601: $0) }
    facts.supersedes = (item.supersedes ?? []).compactMap { known[$0]?.rawValue }
    let text = MemoryFile.compose(facts, body: body)
    let place = MemoryPlace(project: project, path: "\(type)/\(name).md", type: type)
    return NewMemory(place: place, revision: Revision(text: text, facts: facts, modified: .now))
  }
}
