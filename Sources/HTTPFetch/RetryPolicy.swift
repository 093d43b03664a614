import Glibc

/// How often, and after which pauses, a failed request is sent again.
public struct RetryPolicy: Sendable {
  /// The most requests, the first included.
  public var attempts: Int
  /// The pause after the first failure, doubled after each further one.
  public var firstDelay: Duration
  /// The longest pause, also when a server asks for more.
  public var longestDelay: Duration

  /// - Parameters:
  ///   - attempts: the most requests, the first included.
  ///   - firstDelay: the pause after the first failure, doubled after each further one.
  ///   - longestDelay: the longest pause; when a server asks for more, its error is given to the caller at once.
  public init(
    attempts: Int = 4, firstDelay: Duration = .milliseconds(500), longestDelay: Duration = .seconds(30)
  ) {
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
  }

  /// One request and no other.
  public static let never = RetryPolicy(attempts: 1)

  /// The pause before the next request.
  ///
  /// Half of it is random, so that many clients do not come back at once.
  ///
  /// - Parameter failures: how many requests have failed.
  /// - Returns: `nil` when there is no further one.
  public func delay(
    after failures: Int, _ error: HTTPError, using generator: inout some RandomNumberGenerator
  ) -> Duration? {
    guard failures < attempts, error.isTransient else { return nil }
    if let asked = error.retryAfter { return asked <= longestDelay ? asked : nil }
    let full = min(firstDelay * (1 << min(failures - 1, 20)), longestDelay)
    return full / 2 + full / 2 * Double.random(in: 0...1, using: &generator)
  }

  /// Runs `request` until it succeeds, fails for good, or was tried often enough.
  ///
  /// - Parameter pause: waits; false to give up.
  public func run<Value>(
    pause: (Duration) -> Bool = RetryPolicy.wait, _ request: () throws(HTTPError) -> Value
  ) throws(HTTPError) -> Value {
    var generator = SystemRandomNumberGenerator()
    var failures = 0
    while true {
      do throws(HTTPError) {
        return try request()
      } catch {
        failures += 1
        guard let delay = delay(after: failures, error, using: &generator), pause(delay) else { throw error }
      }
    }
  }

  /// Holds this thread up.
  public static func wait(_ duration: Duration) -> Bool {
    let (seconds, attoseconds) = duration.components
    var rest = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    var left = timespec()
    while nanosleep(&rest, &left) != 0, errno == EINTR { rest = left }
    return true
  }

  /// `retry-after` in seconds; a date, which would need trust in two clocks, counts as not given.
  static func delay(fromHeader value: String) -> Duration? {
    guard let seconds = Double(value), seconds >= 0, seconds < 1e6 else { return nil }
    return .seconds(seconds)
  }
}
