/// A memory's text as it is compared with others.
public enum StatedText {
  /// Title and body; the body alone where it begins with the title, for what is said twice is not denied twice.
  public static func of(title: String, body: String) -> String {
    let start = body.drop { $0.isWhitespace || $0 == "#" }
    let bare = title.hasSuffix("…") ? title.dropLast() : title[...]
    return start.lowercased().hasPrefix(bare.lowercased()) ? body : "\(title)\n\(body)"
  }
}
