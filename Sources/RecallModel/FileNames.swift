/// What names mean to us, and how to make good ones.
public enum FileNames {
  /// The longest name a Linux file system takes, in bytes (`NAME_MAX`, limits.h).
  public static let byteLimit = 255
  /// The longest stem ``slug(fromTitle:)`` makes, in bytes.
  public static let slugByteLimit = 80

  /// Whether a file of this name is a memory: it ends in `.md`, is not hidden, and is nobody's lock or
  /// autosave file.
  ///
  /// Every other name is a draft. Length is not looked at: see ``byteLimit``.
  public static func isMemoryName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard bytes.count > 3, bytes.suffix(3).elementsEqual(".md".utf8), let first = bytes.first else {
      return false
    }
    return first != UInt8(ascii: ".") && first != UInt8(ascii: "#")
      && !bytes.contains(UInt8(ascii: "/")) && !bytes.contains(0)
  }

  /// A name's part before `.md`; the whole name where it does not end so.
  public static func stem(of name: String) -> String {
    name.utf8.suffix(3).elementsEqual(".md".utf8) ? String(name.dropLast(3)) : name
  }

  /// A name told apart from its equal by a suffix: `architecture.md` and `dokladbot` give
  /// `architecture~dokladbot.md`.
  ///
  /// The same arguments always give the same name. Over ``byteLimit`` bytes the stem is cut, and before it a
  /// suffix of more than half the limit.
  public static func appending(suffix: String, toStemOf name: String) -> String {
    let stem = stem(of: name)
    let ending = name.utf8.count == stem.utf8.count ? "" : ".md"
    let tail = "~" + prefix(of: suffix, byteCount: byteLimit / 2) + ending
    return prefix(of: stem, byteCount: byteLimit - tail.utf8.count) + tail
  }

  /// A name of at most ``byteLimit`` bytes: a longer one has its stem cut.
  public static func fitting(_ name: String) -> String {
    guard name.utf8.count > byteLimit else { return name }
    let stem = stem(of: name)
    let ending = name.utf8.count == stem.utf8.count ? "" : ".md"
    return prefix(of: stem, byteCount: byteLimit - ending.utf8.count) + ending
  }

  /// The longest beginning of whole characters in so many bytes.
  ///
  /// Whole Unicode scalars where the first character alone is longer than that.
  static func prefix(of text: String, byteCount: Int) -> String {
    guard text.utf8.count > byteCount else { return text }
    var end = text.startIndex
    var length = 0
    for index in text.indices {
      length += text[index].utf8.count
      guard length <= byteCount else { break }
      end = text.index(after: index)
    }
    if end > text.startIndex { return String(text[..<end]) }
    var scalars = String.UnicodeScalarView()
    length = 0
    for scalar in text.unicodeScalars {
      length += UTF8.width(scalar)
      guard length <= byteCount else { break }
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
