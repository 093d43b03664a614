extension VectorTable {
  /// The rows of these owners, in the order of the owners.
  func rows(in set: OwnerSet) -> [UInt32] {
    let span = (ownerSpan + 63) / 64
    var rows: [UInt32] = []
    rows.reserveCapacity(min(count, set.count + set.count / 4))
    set.words.withUnsafeBufferPointer { words in
      for place in 0..<min(span, words.count) {
        var bits = words[place] & present.start[place]
        while bits != 0 {
          var link = firsts.start[place * 64 + bits.trailingZeroBitCount]
          while link != 0 {
            rows.append(link - 1)
            link = nexts.start[Int(link) - 1]
          }
          bits &= bits - 1
        }
      }
    }
    return rows
  }
}
