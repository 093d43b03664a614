/// The rows of one owner.
struct OwnerRows: Sequence, IteratorProtocol {
  let table: VectorTable
  /// The next row and one.
  var link: UInt32

  mutating func next() -> Int? {
    guard link != 0 else { return nil }
    let row = Int(link) - 1
    link = table.nexts.start[row]
    return row
  }
}
