extension StoreSettings {
  /// What makes the vectors for search by meaning.
  public enum EmbeddingChoice: Sendable, Equatable {
    /// The model in the home.
    case local
    /// A service: `url` without `/embeddings`, and the variable that holds its key, if it wants one.
    case remote(url: String, model: String, keyVariable: String?)
    /// Search by words alone.
    case off
  }

  /// What makes the vectors for search by meaning.
  public var embedding: EmbeddingChoice {
    switch text(.embedding) {
    case "off": .off
    case "remote":
      .remote(
        url: text(.embeddingURL), model: text(.embeddingModel),
        keyVariable: text(.embeddingKeyVariable).isEmpty ? nil : text(.embeddingKeyVariable))
    default: .local
    }
  }

  /// How results are weighed, by name.
  public var searchRank: String { text(.searchRank) }

  /// The folder that models are kept in.
  public var modelFolder: String { "\(home)/models" }

  func text(_ key: SettingKey) -> String { (values[key]?.value ?? key.defaultValue).description }
}
