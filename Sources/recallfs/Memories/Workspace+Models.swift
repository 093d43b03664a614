import Embedding
import Glibc
import RecallStore
import Retrieval
import Settings

extension Workspace {
  /// The model in the home, where it is installed and wanted.
  func embedder() throws -> (any TextEmbedder)? {
    let folder = ModelFolder.path(home: settings.home)
    guard settings.embedding == .local, access(folder, F_OK) == 0 else { return nil }
    return try MiniLM(folder: folder, threads: 1)
  }

  /// Finds what is like what in a store: by meaning where there is a model, else by words.
  func recaller(of store: MemoryStore) throws -> Recaller {
    let recaller = Recaller(store: store)
    if let embedder = try embedder() {
      let semantics = SemanticIndex(store: store, embedder: embedder)
      try semantics.load()
      recaller.use(semantics)
    } else {
      recaller.goWithoutVectors(because: "")
    }
    return recaller
  }
}
