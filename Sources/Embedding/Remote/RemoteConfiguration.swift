/// How an OpenAI-compatible provider of vectors is reached: Ollama, llama.cpp, Voyage and others.
public struct RemoteConfiguration: Sendable {
  /// Up to `/v1` or without it, such as `http://127.0.0.1:11434/v1`.
  public var baseURL: String
  /// The provider's name for the model; recorded with every vector.
  public var model: String
  /// The environment variable that holds the key; `nil` where none is needed.
  public var keyVariable: String?
  /// The most texts of a request.
  public var batchSize = 32
  /// Of a request with texts.
  public var deadline: Duration = .seconds(60)
  /// Of a question, for whose answer somebody waits.
  public var queryDeadline: Duration = .seconds(5)
  /// The most characters of a text; what is longer is cut, or goes in windows.
  public var longestText = 2000
  /// The characters that a window repeats of the one before.
  public var overlap = 300

  /// The three that have no usual value.
  public init(baseURL: String, model: String, keyVariable: String? = nil) {
    self.baseURL = baseURL
    self.model = model
    self.keyVariable = keyVariable
  }

  /// Where vectors are asked for.
  var address: String {
    var base = baseURL
    while base.hasSuffix("/") { base.removeLast() }
    if base.hasSuffix("/embeddings") { return base }
    return base + (base.hasSuffix("/v1") ? "/embeddings" : "/v1/embeddings")
  }
}
