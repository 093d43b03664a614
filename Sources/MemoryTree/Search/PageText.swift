/// A page in the making that knows how much room is left.
struct PageText {
  /// Bytes it should not exceed; those who add see to it.
  let limit: Int
  private(set) var bytes: [UInt8] = []

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { bytes.count }

  mutating func add(_ text: String) { bytes += text.utf8 }

  mutating func add(_ text: [UInt8]) { bytes += text }

  /// Adds a text if there is room for all of it.
  mutating func addIfRoom(_ text: String) {
    if count + text.utf8.count <= limit { add(text) }
  }

  /// Makes sure that the next thing begins on a line of its own.
  mutating func endLine() {
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }
}
