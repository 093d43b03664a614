/// The members of a ZIP archive (PKWARE APPNOTE 6.3; no encryption, no ZIP64).
struct Wheel {
  /// Where a member's data lies.
  struct Entry {
    /// 0 for stored, 8 for deflated.
    var method: Int
    var data: Range<Int>
    var byteCount: Int
  }

  private let bytes: UnsafeRawBufferPointer
  private var entries: [String: Entry] = [:]
  private static let localHeader = 0x0403_4b50
  private static let centralHeader = 0x0201_4b50
  private static let endRecord = 0x0605_4b50

  /// Reads the directory; `nil` where it is not whole.
  init?(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    guard let end = endOfDirectory() else { return nil }
    let count = number(end + 10, 2)
    var place = number(end + 16, 4)
    for _ in 0..<count {
      guard place + 46 <= bytes.count, number(place, 4) == Self.centralHeader else { return nil }
      let nameLength = number(place + 28, 2)
      guard place + 46 + nameLength <= bytes.count else { return nil }
      let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      guard let entry = entry(at: place) else { return nil }
      entries[name] = entry
      place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
    }
  }

  subscript(_ name: String) -> Entry? { entries[name] }

  private func endOfDirectory() -> Int? {
    guard bytes.count >= 22 else { return nil }
    // The record ends with a comment of up to 65,535 bytes.
    return (max(0, bytes.count - 22 - 65535)...bytes.count - 22).last {
      number($0, 4) == Self.endRecord && $0 + 22 + number($0 + 20, 2) == bytes.count
    }
  }

  private func entry(at place: Int) -> Entry? {
    let local = number(place + 42, 4)
    guard local + 30 <= bytes.count, number(local, 4) == Self.localHeader else { return nil }
    let begin = local + 30 + number(local + 26, 2) + number(local + 28, 2)
    let end = begin + number(place + 20, 4)
    guard end <= bytes.count else { return nil }
    return Entry(method: number(place + 10, 2), data: begin..<end, byteCount: number(place + 24, 4))
  }

  /// Little-endian.
  private func number(_ offset: Int, _ count: Int) -> Int {
    guard offset + count <= bytes.count else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
