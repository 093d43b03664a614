/// Owners that a search may answer with: a bit for each.
public struct OwnerSet: Equatable, Sendable {
  private(set) var words: [UInt64]
  /// How many owners are in it.
  public private(set) var count = 0

  /// Makes an empty set with room for the owners 0..<capacity; it grows by itself.
  public init(capacity: Int = 0) {
    words = [UInt64](repeating: 0, count: (max(0, capacity) + 63) / 64)
  }

  /// Makes a set of these owners.
  public init(_ owners: some Sequence<Int64>) {
    self.init()
    for owner in owners { insert(owner) }
  }

  /// Adds an owner; one outside the range that ``VectorKey`` gives has no vectors and is left out.
  public mutating func insert(_ owner: Int64) {
    guard owner >= 0, owner <= Int64(Int32.max) else { return }
    let place = Int(owner >> 6)
    if place >= words.count {
      words.append(contentsOf: repeatElement(0, count: max(place + 1, words.count * 2) - words.count))
    }
    let bit = UInt64(1) << UInt64(owner & 63)
    if words[place] & bit == 0 { count += 1 }
    words[place] |= bit
  }

  /// Takes an owner out.
  public mutating func remove(_ owner: Int64) {
    guard contains(owner) else { return }
    words[Int(owner >> 6)] &= ~(UInt64(1) << UInt64(owner & 63))
    count -= 1
  }

  /// Whether an owner is in it.
  public func contains(_ owner: Int64) -> Bool {
    guard owner >= 0, owner >> 6 < words.count else { return false }
    return words[Int(owner >> 6)] >> UInt64(owner & 63) & 1 == 1
  }

  /// Sets of the same owners are equal, whatever room they have.
  public static func == (left: OwnerSet, right: OwnerSet) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left.words, right.words).allSatisfy { $0 == $1 }
  }
}
