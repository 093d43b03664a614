/// Three-way merge by lines, as `diff3` does it: what only one side changed is taken from that side.
///
/// Source: Khanna, Kunal, Pierce, "A Formal Investigation of Diff3", FSTTCS 2007.
enum LineMerge {
  /// Longer texts are not compared: the difference of two unlike texts costs the product of their lengths.
  private static let lineLimit = 4000

  /// The merged text, or `nil` when both sides changed the same lines.
  static func merge(base: [UInt8], mine: [UInt8], theirs: [UInt8]) -> [UInt8]? {
    if mine == theirs || theirs == base { return mine }
    if mine == base { return theirs }
    let (old, left, right) = (lines(base), lines(mine), lines(theirs))
    guard max(old.count, left.count, right.count) <= lineLimit else { return nil }
    let (inLeft, inRight) = (matches(old, left), matches(old, right))
    var merged: [ArraySlice<UInt8>] = []
    var (o, l, r) = (0, 0, 0)
    while true {
      // The next line all three share, at or after where each side stands.
      var next = o
      while next < old.count {
        if let a = inLeft[next], let b = inRight[next], a >= l, b >= r { break }
        next += 1
      }
      let leftEnd = next < old.count ? inLeft[next] ?? left.count : left.count
      let rightEnd = next < old.count ? inRight[next] ?? right.count : right.count
      guard let chunk = resolve(old[o..<next], left[l..<leftEnd], right[r..<rightEnd]) else { return nil }
      merged += chunk
      guard next < old.count else { break }
      merged.append(old[next])
      (o, l, r) = (next + 1, leftEnd + 1, rightEnd + 1)
    }
    return merged.flatMap { $0 }
  }

  private static func resolve(
    _ old: ArraySlice<ArraySlice<UInt8>>, _ left: ArraySlice<ArraySlice<UInt8>>,
    _ right: ArraySlice<ArraySlice<UInt8>>
  ) -> ArraySlice<ArraySlice<UInt8>>? {
    if left.elementsEqual(right) || right.elementsEqual(old) { return left }
    return left.elementsEqual(old) ? right : nil
  }

  /// For each line of `old` the place of the same line in `new`, in rising order.
  private static func matches(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Int?] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var place = 0
    return old.indices.map { index in
      if removed.contains(index) { return nil }
      while inserted.contains(place) { place += 1 }
      defer { place += 1 }
      return place
    }
  }

  /// The lines, each with its line feed.
  private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(text[start...end])
      start = end + 1
    }
    if start < text.count { lines.append(text[start...]) }
    return lines
  }
}
