internal import HTTPFetch

/// Which model makes memories, as a person set it.
public struct ModelChoice: Hashable, Sendable {
  /// `anthropic`, `openai-compatible` or `claude-cli`.
  public var provider: String
  /// Where it is asked; `nil` for its usual place.
  public var url: String?
  /// Which model; `nil` for the usual one.
  public var model: String?
  /// The variable of the environment that holds its key; `nil` for the usual one.
  public var keyVariable: String?

  /// Takes the parts as they are.
  public init(provider: String, url: String? = nil, model: String? = nil, keyVariable: String? = nil) {
    self.provider = provider
    self.url = url
    self.model = model
    self.keyVariable = keyVariable
  }

  /// The model that is asked, for a price; empty where none is set and none is usual.
  public var modelName: String {
    if let model { return model }
    return switch provider {
    case "anthropic": "claude-haiku-5-5"
    case "claude-cli": "haiku"
    default: ""
    }
  }

  /// The distiller of that choice.
  ///
  /// - Throws: ``DistillError/Code/misconfigured`` where something it needs is missing.
  public func distiller(environment: [String: String]) throws(DistillError) -> any Distiller {
    ModelDistiller(model: try languageModel(environment))
  }

  private func languageModel(_ environment: [String: String]) throws(DistillError) -> any LanguageModel {
    var base = url ?? (provider == "anthropic" ? "https://api.anthropic.com" : "http://127.0.0.1:11434/v1")
    while base.last == "/" { base.removeLast() }
    let key = keyVariable.flatMap { environment[$0] } ?? ""
    switch provider {
    case "anthropic":
      let variable = keyVariable ?? "ANTHROPIC_API_KEY"
      guard let key = environment[variable], !key.isEmpty else {
        throw DistillError(.misconfigured, "\(variable) is not set: the Anthropic API needs a key in it")
      }
      return MessagesModel(base: base, model: modelName, key: key, client: try Self.client())
    case "openai-compatible":
      guard !modelName.isEmpty else {
        throw DistillError(.misconfigured, "no model is set: name one that the service has")
      }
      if let keyVariable, key.isEmpty {
        throw DistillError(.misconfigured, "\(keyVariable) is not set: put the service's key in it")
      }
      return ChatModel(base: base, model: modelName, key: key.isEmpty ? nil : key, client: try Self.client())
    case "claude-cli":
      return ClaudeCommandModel(model: modelName, environment: environment)
    default:
      throw DistillError(
        .misconfigured, "'\(provider)' asks no model: set anthropic, openai-compatible or claude-cli")
    }
  }

  private static func client() throws(DistillError) -> HTTPClient {
    do throws(HTTPError) {
      return try HTTPClient()
    } catch {
      throw DistillError(.misconfigured, error.message)
    }
  }
}
