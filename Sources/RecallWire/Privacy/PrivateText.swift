/// Cuts what stands between `<private>` and `</private>`, so that it never reaches a disk.
///
/// When in doubt it cuts: tags in any case, with white space and attributes, nested, and left open to the end
/// of the text. Tags in code blocks count too; who writes about the tag writes `&lt;private&gt;`.
public enum PrivateText {
  /// The text without its private parts, tags included; `nil` where it has none and can stay as it is.
  ///
  /// Works on UTF-8 of any content, valid or not: all it looks at is ASCII. What it returns holds no tag, not
  /// even one put together from what stood on both sides of a cut.
  ///
  /// - Complexity: linear in the length of the text.
  public static func removing(from text: [UInt8]) -> [UInt8]? {
    var tags = PrivateTagScanner(text)
    guard let first = tags.next() else { return nil }
    let kept = cut(text, at: first, then: &tags)
    // A second scan suffices: text up to its first tag has none in it.
    var remaining = PrivateTagScanner(kept)
    guard let seam = remaining.next() else { return kept }
    return Array(kept[..<seam.range.lowerBound])
  }

  private static func cut(
    _ text: [UInt8], at first: PrivateTag, then tags: inout some IteratorProtocol<PrivateTag>
  ) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var depth = 0
    var keptTo = 0
    var next: PrivateTag? = first
    while let tag = next {
      if depth == 0 { kept.append(contentsOf: text[keptTo..<tag.range.lowerBound]) }
      switch tag.kind {
      case .opening: depth += 1
      case .closing: depth = max(0, depth - 1)
      }
      keptTo = tag.range.upperBound
      next = tags.next()
    }
    if depth == 0 { kept.append(contentsOf: text[keptTo...]) }
    return kept
  }
}
