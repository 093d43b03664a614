/// Why a request has no answer, or none that can be used.
public struct HTTPError: Error, Hashable, Sendable {
  /// What a program may tell apart.
  public struct Code: Hashable, Sendable {
    private enum Value {
      case libraryMissing, badRequest, unreachable, timedOut, insecure, cutOff, tooLarge, refused, busy
      case storageFailed, cancelled
    }

    private let value: Value

    /// libcurl cannot be opened.
    public static let libraryMissing = Code(value: .libraryMissing)
    /// The URL or a header cannot be sent.
    public static let badRequest = Code(value: .badRequest)
    /// No connection: no such host, or nobody listens there.
    public static let unreachable = Code(value: .unreachable)
    /// The deadline passed, or nothing came for too long.
    public static let timedOut = Code(value: .timedOut)
    /// The server's certificate is not trusted, or a redirection leads to another scheme.
    public static let insecure = Code(value: .insecure)
    /// The connection ended before the answer did.
    public static let cutOff = Code(value: .cutOff)
    /// The answer is larger than was allowed.
    public static let tooLarge = Code(value: .tooLarge)
    /// A status that will be the same next time.
    public static let refused = Code(value: .refused)
    /// A status that says to come again: 408, 425, 429, or one from 500.
    public static let busy = Code(value: .busy)
    /// A file cannot be written.
    public static let storageFailed = Code(value: .storageFailed)
    /// The caller asked to stop.
    public static let cancelled = Code(value: .cancelled)
  }

  /// The kind of failure.
  public var code: Code
  /// What failed, with which host and path, and what to do; never a query, a header or a body.
  public var message: String
  /// The answer's status, where there was an answer.
  public var status: Int?
  /// How long the server wants to be left alone, where it said so.
  public var retryAfter: Duration?
  /// What the server said beside the status, at most 64 KiB.
  ///
  /// It may repeat what was sent: never to be shown or logged as it is.
  public var body: [UInt8]

  init(
    _ code: Code, _ message: String, status: Int? = nil, retryAfter: Duration? = nil, body: [UInt8] = []
  ) {
    self.code = code
    self.message = message
    self.status = status
    self.retryAfter = retryAfter
    self.body = body
  }

  /// Whether the same request may succeed later.
  public var isTransient: Bool {
    [.unreachable, .timedOut, .cutOff, .busy].contains(code)
  }
}

extension HTTPError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
