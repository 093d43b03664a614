/// A sort of secret that can be told by its form.
public enum SecretKind: String, Sendable, CaseIterable, Codable, CustomStringConvertible {
  case anthropicKey = "Anthropic key"
  case openAIKey = "OpenAI key"
  case gitHubToken = "GitHub token"
  case gitLabToken = "GitLab token"
  case slackToken = "Slack token"
  case awsKey = "AWS key"
  case googleKey = "Google key"
  case stripeKey = "Stripe key"
  case jsonWebToken = "JSON web token"
  case privateKey = "private key"
  case urlPassword = "password in a URL"
  case serviceKey = "service key"
  case password = "password"
  case accessToken = "access token"

  /// The words a person is warned with.
  public var description: String { rawValue }
}
