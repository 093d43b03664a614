internal import CCurl
import Glibc
import Synchronization

/// Sends requests and waits for their answers; safe to use from several threads at once.
///
/// Connections are kept for the next request. Proxies are those of the environment (`https_proxy`, `no_proxy`, …).
public final class HTTPClient: Sendable {
  /// Bytes of a body as they come; false to stop.
  public typealias Receiver = (UnsafeRawBufferPointer) throws(HTTPError) -> Bool

  private let curl: Curl
  private let idle = Mutex<[Handle]>([])
  private static let mostIdle = 2

  /// One easy handle with its connections.
  // Whoever took it out of `idle` is the only one to touch it until it is back.
  private final class Handle: @unchecked Sendable {
    let handle: UnsafeMutableRawPointer
    private let curl: Curl

    init?(_ curl: Curl) {
      guard let handle = curl.initialise() else { return nil }
      self.handle = handle
      self.curl = curl
    }

    deinit { curl.cleanUp(handle) }
  }

  /// Opens libcurl, the first time.
  ///
  /// - Throws: ``HTTPError/Code/libraryMissing``.
  public init() throws(HTTPError) {
    curl = try Curl.shared()
  }

  /// Sends a request and takes the whole answer.
  ///
  /// - Throws: for every status but 2xx too, ``HTTPError/Code/refused`` or ``HTTPError/Code/busy``.
  public func send(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
    try perform(request, receiver: nil, offset: 0) { _, _ in true }
  }

  /// Sends a request and gives the body away as it comes.
  ///
  /// - Parameters:
  ///   - offset: how many bytes of the body are there already, asked for with `Range`; the answer's status is 206 when
  ///     the server goes on from there, and 200 when it begins anew.
  ///   - began: told the status before the first byte of a body; throws to stop.
  ///   - progress: told the bytes received and the bytes expected, 0 where unknown; false to stop.
  func stream(
    _ request: HTTPRequest, from offset: Int = 0,
    began: @escaping (Int, [String: String]) throws(HTTPError) -> Void,
    receiver: @escaping Receiver, progress: @escaping (Int, Int) -> Bool
  ) throws(HTTPError) -> HTTPResponse {
    try perform(request, receiver: receiver, offset: offset, began: began, progress: progress)
  }

  private func perform(
    _ request: HTTPRequest, receiver: Receiver?, offset: Int,
    began: ((Int, [String: String]) throws(HTTPError) -> Void)? = nil, progress: @escaping (Int, Int) -> Bool
  ) throws(HTTPError) -> HTTPResponse {
    try request.check()
    guard let handle = idle.withLock({ $0.popLast() }) ?? Handle(curl) else {
      throw HTTPError(.libraryMissing, "libcurl could not make a handle: is there memory left?")
    }
    let transfer = Transfer(
      request, curl: curl, handle: handle.handle, receiver: receiver, began: began, progress: progress)
    let response = try transfer.run(from: offset)
    // After a failure the handle is not kept: its connection may be in any state.
    idle.withLock { if $0.count < Self.mostIdle { $0.append(handle) } }
    return response
  }
}
