extension MountTable {
  /// One line of the mount table.
  public struct Entry: Hashable, Sendable {
    /// `major:minor` as the table writes it; the minor number is also a FUSE connection's.
    public var device: String
    /// Where it is mounted.
    public var path: String
    /// The type, with the subtype where it has one: `fuse.recallfs`.
    public var type: String
    /// The device or name mounted: the `fsname=` option for FUSE.
    public var source: String

    /// Parses `36 35 98:0 / /mnt rw master:1 - ext3 /dev/root rw`; the number of optional fields varies.
    init?(line: Substring.UTF8View) {
      let fields = line.split(separator: UInt8(ascii: " "))
      guard fields.count >= 10,
        let dash = fields[6...].firstIndex(where: { $0.elementsEqual([UInt8(ascii: "-")]) }),
        dash + 2 < fields.count
      else { return nil }
      device = Self.decoded(fields[2])
      path = Self.decoded(fields[4])
      type = Self.decoded(fields[dash + 1])
      source = Self.decoded(fields[dash + 2])
    }

    /// Blanks, tabs, newlines and backslashes are written as `\` and three octal digits.
    private static func decoded(_ field: Substring.UTF8View) -> String {
      var bytes: [UInt8] = []
      var rest = field
      while let byte = rest.popFirst() {
        let digits = rest.prefix(3)
        if byte == UInt8(ascii: "\\"), digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) {
          bytes.append(digits.reduce(0) { $0 &* 8 &+ ($1 &- 0x30) })
          rest = rest.dropFirst(3)
        } else {
          bytes.append(byte)
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
