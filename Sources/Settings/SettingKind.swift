import Glibc

/// What a setting takes.
enum SettingKind: Equatable {
  /// A whole number of a range.
  case number(ClosedRange<Int>)
  /// The path of a folder.
  case path
  /// One of some words.
  case word([String])
  /// An address that begins with `http://` or `https://`; may be empty where something stands in for it.
  case address(mayBeEmpty: Bool)
  /// A name; may be empty where nothing has it.
  case name(mayBeEmpty: Bool)

  /// The name of a time zone that this machine knows; may be empty.
  case timeZone

  /// Whether it takes a value.
  func takes(_ value: SettingValue) -> Bool {
    switch (self, value) {
    case (.number(let range), .number(let number)): return range.contains(number)
    case (.number, .text), (_, .number): return false
    case (.path, .text(let text)): return !text.isEmpty && !text.utf8.contains(0)
    case (.word(let words), .text(let text)): return words.contains(text)
    case (.address(let mayBeEmpty), .text(let text)):
      return (mayBeEmpty && text.isEmpty)
        || ["http://", "https://"].contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }
          && Self.isOneLine(text)
    case (.name(let mayBeEmpty), .text(let text)):
      return (mayBeEmpty || !text.isEmpty) && Self.isOneLine(text)
    case (.timeZone, .text(let text)): return text.isEmpty || Self.isTimeZone(text)
    }
  }

  /// The end of a sentence: `it takes …`.
  var expectation: String {
    switch self {
    case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .path: "the path of a folder"
    case .word(let words): "one of \(words.joined(separator: ", "))"
    case .address: "an address that begins with http:// or https://"
    case .name: "a name"
    case .timeZone: "the name of a time zone, such as Europe/Berlin (a file below /usr/share/zoneinfo)"
    }
  }

  private static func isTimeZone(_ name: String) -> Bool {
    guard isOneLine(name), !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      return false
    }
    var information = stat()
    return stat("/usr/share/zoneinfo/\(name)", &information) == 0 && information.st_mode & S_IFMT == S_IFREG
  }

  private static func isOneLine(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F } }
}
