/// Turns a session's events into a few memories.
///
/// Synchronous; called from a thread that may wait for a model.
public protocol Distiller: Sendable {
  /// `offline`, `anthropic`, `openai-compatible` or `claude-cli`.
  var provider: String { get }

  /// The memories worth keeping of a session.
  ///
  /// - Throws: ``DistillError``; the session is then distilled later, or by another distiller: never dropped.
  func distill(_ input: DistillInput) throws(DistillError) -> Distillation
}

/// Why a session could not be distilled.
public struct DistillError: Error, Hashable, Sendable {
  /// What to do about it.
  public enum Code: Hashable, Sendable {
    /// Try again after a pause: a rate limit, an outage, no network.
    case busy
    /// Trying again would fail the same way until a person changes something: a bad key, no credit, a bad setting.
    case misconfigured
    /// The model would not, or could not: a refusal, or no usable answer even when asked again.
    case unusable
  }

  /// What to do about it.
  public var code: Code
  /// What failed and what to do next; holds no key and nothing of the session.
  public var message: String
  /// How long the service wants to be left alone, where it said so.
  public var retryAfter: Duration?
  /// What was spent all the same.
  public var usage: DistillUsage

  /// Takes the parts as they are.
  public init(
    _ code: Code, _ message: String, retryAfter: Duration? = nil, usage: DistillUsage = DistillUsage()
  ) {
    self.code = code
    self.message = message
    self.retryAfter = retryAfter
    self.usage = usage
  }
}
