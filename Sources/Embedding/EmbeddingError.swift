/// Why there is no vector, or no model.
///
/// Search goes on lexically whatever the code is; the message is for `status` and for the one who reads it.
public struct EmbeddingError: Error, Hashable, Sendable {
  /// What a program may tell apart.
  public struct Code: Hashable, Sendable {
    private enum Value {
      case modelMissing, modelDamaged, libraryMissing, resourcesExhausted, providerUnreachable
      case providerRefused, providerBusy, providerAnswerUnusable, badConfiguration, downloadFailed
      case downloadDamaged, storageFailed, cancelled
    }

    private let value: Value

    /// The model's folder or one of its files is not there.
    public static let modelMissing = Code(value: .modelMissing)
    /// A model file is not what it should be.
    public static let modelDamaged = Code(value: .modelDamaged)
    /// A shared library cannot be opened.
    public static let libraryMissing = Code(value: .libraryMissing)
    /// No memory or no thread was left.
    public static let resourcesExhausted = Code(value: .resourcesExhausted)
    /// A remote provider is down, or did not answer in time.
    public static let providerUnreachable = Code(value: .providerUnreachable)
    /// A remote provider does not accept the key or the request.
    public static let providerRefused = Code(value: .providerRefused)
    /// A remote provider wants to be asked later; see ``EmbeddingError/retryAfter``.
    public static let providerBusy = Code(value: .providerBusy)
    /// A remote provider answered something that holds no vectors of the right shape.
    public static let providerAnswerUnusable = Code(value: .providerAnswerUnusable)
    /// A setting cannot be used.
    public static let badConfiguration = Code(value: .badConfiguration)
    /// The model could not be fetched from anywhere.
    public static let downloadFailed = Code(value: .downloadFailed)
    /// What was fetched is not the model.
    public static let downloadDamaged = Code(value: .downloadDamaged)
    /// A file or folder could not be written or read.
    public static let storageFailed = Code(value: .storageFailed)
    /// The caller asked to stop.
    public static let cancelled = Code(value: .cancelled)
  }

  /// The kind of failure.
  public var code: Code
  /// What failed, with which path or address, and what to do about it; never a key or a text.
  public var message: String
  /// How long a provider wants to be left alone, where it said so.
  public var retryAfter: Duration?

  init(_ code: Code, _ message: String, retryAfter: Duration? = nil) {
    self.code = code
    self.message = message
    self.retryAfter = retryAfter
  }
}

extension EmbeddingError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
