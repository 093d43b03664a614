import Embedding
import Glibc
import Settings

/// What makes the vectors, as the settings say.
struct EmbedderChoice {
  private let settings: StoreSettings

  init(_ settings: StoreSettings) {
    self.settings = settings
  }

  /// Whether there is a model to be loaded, or a service to be asked.
  var hasModel: Bool {
    settings.embedding != .local || access(ModelFolder.path(home: settings.home), F_OK) == 0
  }

  /// The model, or the service once it has said how many dimensions its vectors have; `nil` without a model.
  ///
  /// - Throws: ``EmbeddingError`` when the model is damaged or the service does not answer.
  func embedder() throws -> (any TextEmbedder)? {
    switch settings.embedding {
    case .off: return nil
    case .local:
      let folder = ModelFolder.path(home: settings.home)
      // One thread: what is made in the background leaves the other processors to those who wait.
      return access(folder, F_OK) == 0 ? try MiniLM(folder: folder, threads: 1) : nil
    case .remote(let url, let model, let keyVariable):
      let embedder = try RemoteEmbedder(
        RemoteConfiguration(baseURL: url, model: model, keyVariable: keyVariable))
      // The first answer tells the dimensions.
      _ = try embedder.embed(query: "recallfs")
      return embedder
    }
  }
}
