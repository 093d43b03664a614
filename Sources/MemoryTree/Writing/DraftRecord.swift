/// A draft as it was when its writer last closed it, and as ``DraftJournal`` writes it.
///
/// On disk: `check u64 · kind u8 · epoch u64 · number u64 · folder length u32 · name length u32 · text length
/// u32 · folder · name · text`, little-endian. `check` is FNV-1a (64 bits) of what follows it: a torn or
/// overwritten record does not pass.
struct DraftRecord {
  var number: UInt64
  /// The path of the directory inside the tree.
  var folder: String
  var name: String
  var text: [UInt8]
  /// The draft is gone.
  var isRemoval = false

  private static let headerLength = 37

  /// The record for the file.
  func bytes(epoch: UInt64) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 8)
    bytes.reserveCapacity(Self.headerLength + folder.utf8.count + name.utf8.count + text.count)
    bytes.append(isRemoval ? 0 : 1)
    Self.put(epoch, 8, into: &bytes)
    Self.put(number, 8, into: &bytes)
    Self.put(UInt64(folder.utf8.count), 4, into: &bytes)
    Self.put(UInt64(name.utf8.count), 4, into: &bytes)
    Self.put(UInt64(text.count), 4, into: &bytes)
    bytes += folder.utf8
    bytes += name.utf8
    bytes += text
    let check = Self.check(bytes[8...])
    for place in 0..<8 { bytes[place] = UInt8(truncatingIfNeeded: check >> (8 * UInt64(place))) }
    return bytes
  }

  /// The drafts that stand in a file: the newest record of each, of the first record's epoch.
  static func read(_ bytes: [UInt8]) -> [DraftRecord] {
    var drafts: [UInt64: DraftRecord] = [:]
    var offset = 0
    var epoch: UInt64?
    while let (record, itsEpoch, end) = next(bytes, at: offset), itsEpoch == epoch ?? itsEpoch {
      epoch = itsEpoch
      drafts[record.number] = record.isRemoval ? nil : record
      offset = end
    }
    return drafts.values.sorted { $0.number < $1.number }
  }

  private static func next(_ bytes: [UInt8], at offset: Int) -> (DraftRecord, epoch: UInt64, end: Int)? {
    guard offset + headerLength <= bytes.count else { return nil }
    let lengths = [25, 29, 33].map { Int(get(bytes, at: offset + $0, 4)) }
    let folder = offset + headerLength
    let name = folder + lengths[0]
    let text = name + lengths[1]
    let end = text + lengths[2]
    guard end <= bytes.count, get(bytes, at: offset, 8) == check(bytes[(offset + 8)..<end]) else {
      return nil
    }
    let record = DraftRecord(
      number: get(bytes, at: offset + 17, 8), folder: String(decoding: bytes[folder..<name], as: UTF8.self),
      name: String(decoding: bytes[name..<text], as: UTF8.self), text: Array(bytes[text..<end]),
      isRemoval: bytes[offset + 8] == 0)
    return (record, get(bytes, at: offset + 9, 8), end)
  }

  /// FNV-1a of 64 bits.
  ///
  /// Source: http://www.isthe.com/chongo/tech/comp/fnv/
  private static func check(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return hash
    }
  }

  private static func put(_ value: UInt64, _ count: Int, into bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place)))) }
  }

  private static func get(_ bytes: [UInt8], at offset: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) }
  }
}
