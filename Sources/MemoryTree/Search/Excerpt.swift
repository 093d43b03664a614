/// The beginning of a text, with a mark where it was cut.
enum Excerpt {
  private static let mark = Array("… (cut; the file has it all)\n".utf8)

  /// At most `limit` bytes, cut after a line where there is one, else after a character.
  static func of(_ text: [UInt8], limit: Int) -> [UInt8] {
    guard text.count > limit else { return text }
    let room = max(0, limit - mark.count)
    if let line = text[..<room].lastIndex(of: UInt8(ascii: "\n")), line >= room / 2 {
      return Array(text[...line]) + mark
    }
    // Never between the bytes of one character.
    let end = text.indices.prefix(max(1, room)).last { text[$0] & 0xC0 != 0x80 } ?? 0
    return Array(text[..<end]) + "\n".utf8 + mark
  }
}
