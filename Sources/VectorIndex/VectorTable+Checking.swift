extension VectorTable {
  /// Whether every row is in its owner's chain, once, and holds what can be stored.
  var isConsistent: Bool {
    var linked = 0
    var found = 0
    for owner in 0..<ownerSpan {
      var link = firsts.start[owner]
      let isPresent = present.start[owner / 64] >> UInt64(owner % 64) & 1 == 1
      guard isPresent == (link != 0) else { return false }
      if link != 0 { found += 1 }
      while link != 0 {
        // A chain that runs in a circle would come to more rows than there are.
        guard link <= count, linked < count, owners.start[Int(link) - 1] == owner else { return false }
        linked += 1
        link = nexts.start[Int(link) - 1]
      }
    }
    return linked == count && found == ownerCount && (0..<count).allSatisfy(isStorable)
  }

  private func isStorable(_ row: Int) -> Bool {
    guard scales.start[row].isFinite, scales.start[row] > 0 else { return false }
    guard dimensions % 64 != 0 else { return true }
    return signs.start[row * words + words - 1] >> UInt64(dimensions % 64) == 0
  }
}
