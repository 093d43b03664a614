/// What is asked of a server.
public struct HTTPRequest: Sendable {
  /// `http` or `https`; others are refused.
  public var url: String
  /// Names and values; a value never shows in an error.
  public var headers: [(name: String, value: String)] = []
  /// Sent with POST; `nil` for GET.
  public var body: [UInt8]?
  /// From the first look-up of the host to the last byte of the answer.
  public var deadline: Duration = .seconds(30)
  /// The part of it that a connection may take.
  public var connectDeadline: Duration = .seconds(10)
  /// The longest time without a byte.
  public var stallDeadline: Duration = .seconds(30)
  /// The most bytes of an answer.
  public var maximumByteCount = 16 << 20
  /// A file of trusted certificates instead of the system's.
  public var certificateFile: String?

  /// A GET.
  public init(url: String) {
    self.url = url
  }

  /// A POST of JSON.
  public init(url: String, json: String) {
    self.url = url
    body = Array(json.utf8)
    headers = [("content-type", "application/json"), ("accept", "application/json")]
  }

  /// The URL as an error may show it: without user, password, query and fragment.
  var shownURL: String {
    let plain = url.prefix { $0 != "?" && $0 != "#" }
    guard let scheme = plain.range(of: "://") else { return String(plain.prefix(200)) }
    let rest = plain[scheme.upperBound...]
    let host = rest.prefix { $0 != "/" }
    let visible = host.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
    return String((plain[..<scheme.upperBound] + visible).prefix(200))
  }

  var isHTTPS: Bool { url.prefix(8).lowercased() == "https://" }

  /// Refuses what would change the request's meaning on the wire.
  func check() throws(HTTPError) {
    guard isHTTPS || url.prefix(7).lowercased() == "http://" else {
      throw HTTPError(.badRequest, "\(shownURL) is no http or https address: give one")
    }
    let isPlain: (String) -> Bool = { text in text.utf8.allSatisfy { $0 >= 32 && $0 != 127 } }
    guard isPlain(url), !url.utf8.contains(32) else {
      throw HTTPError(
        .badRequest, "an address holds a blank or a control character: \(shownURL.prefix { $0 > " " })")
    }
    for (name, value) in headers
    where !isPlain(name) || !isPlain(value) || name.utf8.contains(UInt8(ascii: ":")) {
      throw HTTPError(
        .badRequest, "the header '\(name.filter { $0 > " " })' cannot be sent: it holds a control character")
    }
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
      formIndex(after: &index)
    }
    return nil
  }
}
