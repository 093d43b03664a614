internal import CCurl
import Glibc

/// One request on its way, in the thread that sent it.
final class Transfer {
  private let request: HTTPRequest
  private let curl: Curl
  private let handle: UnsafeMutableRawPointer
  private let receiver: HTTPClient.Receiver?
  private let began: ((Int, [String: String]) throws(HTTPError) -> Void)?
  private let progress: (Int, Int) -> Bool
  private var headers: [String: String] = [:]
  private var body: [UInt8] = []
  private var errorBody: [UInt8] = []
  private var byteCount = 0
  private var hasBegun = false
  /// Why one of our own callbacks stopped it.
  private var failure: HTTPError?
  /// The most bytes of an error's body that are read.
  private static let mostOfAnError = 64 << 10

  init(
    _ request: HTTPRequest, curl: Curl, handle: UnsafeMutableRawPointer, receiver: HTTPClient.Receiver?,
    began: ((Int, [String: String]) throws(HTTPError) -> Void)?, progress: @escaping (Int, Int) -> Bool
  ) {
    self.request = request
    self.curl = curl
    self.handle = handle
    self.receiver = receiver
    self.began = began
    self.progress = progress
  }

  /// Sends it and waits for the end.
  func run(from offset: Int) throws(HTTPError) -> HTTPResponse {
    curl.reset(handle)
    var list: UnsafeMutablePointer<curl_slist>?
    defer { curl.freeList(list) }
    for (name, value) in request.headers {
      list = curl.append(list, value.isEmpty ? "\(name);" : "\(name): \(value)")
    }
    // No waiting for a "100 Continue" that many servers never send.
    if request.body != nil { list = curl.append(list, "Expect:") }
    let result: CURLcode = (request.body ?? []).withUnsafeBytes { body in
      let refused = configure(list, body: body, offset: offset)
      return refused == CURLE_OK ? withExtendedLifetime(self) { curl.perform(handle) } : refused
    }
    if let failure { throw failure }
    let status = CCurl_status(curl.get, handle)
    guard result == CURLE_OK else { throw error(for: result, status: status) }
    guard (200..<300).contains(status) else { throw error(forStatus: status) }
    if !hasBegun { try began?(status, headers) }
    let url = CCurl_final_url(curl.get, handle).map { String(cString: $0) } ?? request.url
    return HTTPResponse(status: status, headers: headers, body: body, url: url)
  }

  /// - Returns: the first refusal, or `CURLE_OK`.
  private func configure(
    _ list: UnsafeMutablePointer<curl_slist>?, body: UnsafeRawBufferPointer, offset: Int
  ) -> CURLcode {
    let set = curl.set
    // The context is this object, which outlives the transfer in `run`.
    let context = Unmanaged.passUnretained(self).toOpaque()
    var steps = [
      CCurl_set_text(set, handle, CURLOPT_URL, request.url),
      CCurl_set_protocols(set, handle, request.isHTTPS ? 1 : 0),
      // A name look-up must not use signals: they would reach any thread.
      CCurl_set_number(set, handle, CURLOPT_NOSIGNAL, 1),
      CCurl_set_number(set, handle, CURLOPT_TIMEOUT_MS, request.deadline.milliseconds),
      CCurl_set_number(set, handle, CURLOPT_CONNECTTIMEOUT_MS, request.connectDeadline.milliseconds),
      CCurl_set_number(set, handle, CURLOPT_LOW_SPEED_LIMIT, 1),
      CCurl_set_number(
        set, handle, CURLOPT_LOW_SPEED_TIME, max(1, request.stallDeadline.milliseconds / 1000)),
      CCurl_set_number(set, handle, CURLOPT_SSL_VERIFYPEER, 1),
      CCurl_set_number(set, handle, CURLOPT_SSL_VERIFYHOST, 2),
      CCurl_set_text(set, handle, CURLOPT_USERAGENT, "recallfs"),
      CCurl_set_pointer(set, handle, CURLOPT_HTTPHEADER, list),
      CCurl_set_receiver(set, handle, Self.receiveBody, Self.receiveHeader, Self.reportProgress, context),
    ]
    if request.body == nil {
      steps.append(CCurl_set_number(set, handle, CURLOPT_FOLLOWLOCATION, 1))
      steps.append(CCurl_set_number(set, handle, CURLOPT_MAXREDIRS, 5))
    } else {
      // An answer to a POST is no place to be sent elsewhere with what it carries.
      steps.append(CCurl_set_number(set, handle, CURLOPT_POST, 1))
      steps.append(
        CCurl_set_body(set, handle, body.baseAddress ?? UnsafeRawPointer(handle), Int64(body.count)))
    }
    // With a range, unlike with "resume from", libcurl takes an answer that begins anew.
    if offset > 0 { steps.append(CCurl_set_text(set, handle, CURLOPT_RANGE, "\(offset)-")) }
    if let file = request.certificateFile { steps.append(CCurl_set_text(set, handle, CURLOPT_CAINFO, file)) }
    return steps.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  // MARK: - Called by libcurl

  private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let receiveBody: CCurl_receive = { bytes, size, count, context in
    transfer(context)?.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
  }

  private static let receiveHeader: CCurl_receive = { bytes, size, count, context in
    transfer(context)?.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
  }

  private static let reportProgress: CCurl_progress = { context, total, received, _, _ in
    guard let transfer = transfer(context) else { return 1 }
    guard transfer.progress(Int(received), Int(total)) else {
      transfer.failure = HTTPError(.cancelled, "\(transfer.request.shownURL): cancelled")
      return 1
    }
    return 0
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    let status = CCurl_status(curl.get, handle)
    guard (200..<300).contains(status) else {
      byteCount += bytes.count
      guard byteCount <= Self.mostOfAnError else { return 0 }
      errorBody += bytes
      return bytes.count
    }
    do throws(HTTPError) {
      if !hasBegun {
        hasBegun = true
        try began?(status, headers)
      }
      byteCount += bytes.count
      guard byteCount <= request.maximumByteCount else {
        throw HTTPError(
          .tooLarge, "\(request.shownURL) answers more than \(request.maximumByteCount) bytes", status: status
        )
      }
      if let receiver {
        guard try receiver(bytes) else { throw HTTPError(.cancelled, "\(request.shownURL): cancelled") }
      } else {
        body += bytes
      }
      return bytes.count
    } catch {
      failure = error
      return 0
    }
  }

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) {
    let line = String(decoding: bytes, as: UTF8.self)
    // Each answer of a chain of redirections begins with its own status line.
    if line.hasPrefix("HTTP/") { headers = [:] }
    guard let colon = line.firstIndex(of: ":") else { return }
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    let value = line[line.index(after: colon)...].drop(while: isBlank)
    headers[line[..<colon].lowercased()] = String(
      value.prefix(value.count - value.reversed().prefix(while: isBlank).count))
  }

  // MARK: - Errors

  private func error(forStatus status: Int) -> HTTPError {
    let isBusy = [408, 425, 429].contains(status) || status >= 500
    return HTTPError(
      isBusy ? .busy : .refused, "\(request.shownURL) answers \(status)", status: status,
      retryAfter: headers["retry-after"].flatMap(RetryPolicy.delay(fromHeader:)), body: errorBody)
  }

  private func error(for result: CURLcode, status: Int) -> HTTPError {
    let reason = curl.errorText(result).map { String(cString: $0) } ?? "error \(result.rawValue)"
    let text = "\(request.shownURL): \(reason)"
    switch result {
    case CURLE_WRITE_ERROR where status >= 300: return error(forStatus: status)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
      return HTTPError(.unreachable, text)
    case CURLE_OPERATION_TIMEDOUT: return HTTPError(.timedOut, text)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR,
      CURLE_UNSUPPORTED_PROTOCOL, CURLE_SSL_ISSUER_ERROR:
      return HTTPError(.insecure, text)
    case CURLE_URL_MALFORMAT, CURLE_TOO_MANY_REDIRECTS, CURLE_BAD_FUNCTION_ARGUMENT:
      return HTTPError(.badRequest, text)
    default: return HTTPError(.cutOff, text, status: status == 0 ? nil : status)
    }
  }
}

extension Duration {
  /// Whole milliseconds, at least 1: libcurl takes 0 for "never".
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    return max(1, Int(clamping: seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
