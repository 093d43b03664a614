import Glibc
import HTTPFetch
import JSONText
import Synchronization

/// Vectors from a provider that speaks OpenAI's `/v1/embeddings`.
///
/// Requests are not repeated here: the caller has the queue, and is told how long to wait.
public final class RemoteEmbedder: TextEmbedder {
  /// The provider's name for the model.
  public var modelName: String { configuration.model }
  /// `true`.
  public let isRemote = true
  /// Known after the first answer; 0 before it.
  public var dimensions: Int { learned.withLock { $0 } }

  private let configuration: RemoteConfiguration
  private let key: String?
  private let client: HTTPClient
  private let learned = Mutex(0)

  /// Reads the key; nothing is sent yet.
  ///
  /// - Throws: ``EmbeddingError/Code/badConfiguration`` when a value cannot be used or the key's variable is not set,
  ///   and ``EmbeddingError/Code/libraryMissing`` without libcurl.
  public init(_ configuration: RemoteConfiguration) throws(EmbeddingError) {
    guard configuration.batchSize > 0, configuration.longestText > 0, !configuration.model.isEmpty,
      (0..<configuration.longestText).contains(configuration.overlap)
    else {
      throw EmbeddingError(
        .badConfiguration,
        "the provider needs a model, texts of at least 1 character, and an overlap below that")
    }
    key = try configuration.keyVariable.map { (name) throws(EmbeddingError) in
      guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else {
        throw EmbeddingError(
          .badConfiguration,
          "the environment variable \(name), which is to hold the provider's key, is not set")
      }
      return value
    }
    do throws(HTTPError) {
      client = try HTTPClient()
    } catch {
      throw EmbeddingError(.libraryMissing, error.message)
    }
    self.configuration = configuration
  }

  /// The vector of a question, within the shorter deadline.
  public func embed(query: String) throws(EmbeddingError) -> [Float] {
    try ask([query][...], deadline: configuration.queryDeadline)[0]
  }

  /// The vectors of texts, in as many requests as are needed.
  public func embed(texts: [String]) throws(EmbeddingError) -> [[Float]] {
    var vectors: [[Float]] = []
    for first in stride(from: 0, to: texts.count, by: configuration.batchSize) {
      let end = min(first + configuration.batchSize, texts.count)
      vectors += try ask(texts[first..<end], deadline: configuration.deadline)
    }
    return vectors
  }

  /// Pieces of so many characters as the provider is given, cut after a blank where there is one near.
  public func windows(of text: String) -> [Substring] {
    CharacterWindows(length: configuration.longestText, overlap: configuration.overlap).pieces(of: text)
  }

  private func ask(_ texts: ArraySlice<String>, deadline: Duration) throws(EmbeddingError) -> [[Float]] {
    let inputs = texts.map { text in
      // Providers refuse an empty input.
      JSON.quoted(text.isEmpty ? " " : String(text.prefix(configuration.longestText)))
    }
    var request = HTTPRequest(
      url: configuration.address,
      json: "{\"model\":\(JSON.quoted(configuration.model)),\"input\":[\(inputs.joined(separator: ","))]}")
    if let key { request.headers.append(("authorization", "Bearer \(key)")) }
    request.deadline = deadline
    request.maximumByteCount = 64 << 20
    let response: HTTPResponse
    do throws(HTTPError) {
      response = try client.send(request)
    } catch {
      throw Self.translated(error)
    }
    let vectors = try RemoteAnswer(response.body, address: configuration.address).vectors(count: texts.count)
    try learn(vectors.first?.count ?? 0)
    return vectors
  }

  private func learn(_ count: Int) throws(EmbeddingError) {
    let known = learned.withLock { known in
      if known == 0 { known = count }
      return known
    }
    guard known == count else {
      throw EmbeddingError(
        .providerAnswerUnusable,
        "\(configuration.address) answers \(count) dimensions now and \(known) before: is it another model?")
    }
  }

  private static func translated(_ error: HTTPError) -> EmbeddingError {
    switch error.code {
    case .badRequest: EmbeddingError(.badConfiguration, error.message)
    case .busy:
      EmbeddingError(
        .providerBusy, "\(error.message): it wants to be asked later", retryAfter: error.retryAfter)
    case .refused where error.status == 401 || error.status == 403:
      EmbeddingError(.providerRefused, "\(error.message): it does not accept the key")
    case .refused where error.status == 404:
      EmbeddingError(.providerRefused, "\(error.message): it has no such address or model")
    case .refused: EmbeddingError(.providerRefused, "\(error.message): it does not accept the request")
    case .tooLarge: EmbeddingError(.providerAnswerUnusable, error.message)
    default: EmbeddingError(.providerUnreachable, "\(error.message): is the provider running?")
    }
  }
}
