/// A page of a Python package index (PEP 503): which address has a file.
struct PackageIndex {
  /// The page's own address, after redirections.
  var address: String
  var page: String

  /// The address of a file with that name, without its fragment; `nil` where the page has none.
  func address(of file: String) -> String? {
    for reference in references {
      let plain = reference.prefix { $0 != "#" && $0 != "?" }
      if plain.split(separator: "/").last.map(String.init) == file {
        return resolved(String(reference.prefix { $0 != "#" }))
      }
    }
    return nil
  }

  /// What the links point to.
  private var references: [String] {
    var references: [String] = []
    for tag in page.split(separator: "<") where tag.prefix(2).lowercased() == "a " {
      guard let attribute = tag.range(ofLowercase: "href=") else { continue }
      let rest = tag[attribute.upperBound...]
      guard let quote = rest.first, quote == "\"" || quote == "'" else { continue }
      references.append(Self.unescaped(rest.dropFirst().prefix { $0 != quote }))
    }
    return references
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var rest = text
    let entities = [("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">")]
    while let character = rest.first {
      if let (entity, meaning) = entities.first(where: { rest.hasPrefix($0.0) }) {
        result += meaning
        rest = rest.dropFirst(entity.count)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// A reference relative to the page (RFC 3986, section 5.2, for what an index holds).
  private func resolved(_ reference: String) -> String {
    if reference.hasPrefix("http://") || reference.hasPrefix("https://") { return reference }
    let parts = address.prefix { $0 != "?" && $0 != "#" }.split(
      separator: "/", omittingEmptySubsequences: false)
    // http:, nothing, host, then the path.
    guard parts.count >= 3 else { return reference }
    if reference.hasPrefix("//") { return parts[0] + reference }
    let origin = parts[0...2].joined(separator: "/")
    if reference.hasPrefix("/") { return origin + reference }
    var path = Array(parts[3...].dropLast())
    for step in reference.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = path.popLast()
      default: path.append(step)
      }
    }
    return origin + "/" + path.joined(separator: "/")
  }
}

extension Substring {
  fileprivate func range(ofLowercase text: String) -> Range<Index>? {
    indices.lazy.map { self[$0...] }.first { $0.prefix(text.count).lowercased() == text }.map {
      $0.startIndex..<self.index($0.startIndex, offsetBy: text.count)
    }
  }
}
