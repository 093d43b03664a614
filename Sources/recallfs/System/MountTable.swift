import Glibc

/// What the kernel says is mounted, from `/proc/self/mountinfo` (proc_pid_mountinfo(5)).
enum MountTable {
  /// One mount.
  struct Entry: Equatable {
    var mountPoint: String
    /// `fuse.recallfs` for ours.
    var fileSystem: String
  }

  /// The mount a path is the mount point of: the topmost if several lie over each other.
  static func entry(at path: String) -> Entry? {
    entries().last { $0.mountPoint == path }
  }

  static func entries() -> [Entry] {
    guard let text = TextFile.read("/proc/self/mountinfo") else { return [] }
    return parse(text)
  }

  /// Fields are separated by blanks; optional ones end at a lone `-`.
  static func parse(_ text: String) -> [Entry] {
    text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count > 6, let dash = fields.dropFirst(6).firstIndex(of: "-"), dash + 1 < fields.count
      else {
        return nil
      }
      return Entry(mountPoint: unescaped(fields[4]), fileSystem: String(fields[dash + 1]))
    }
  }

  /// Blank, tab, newline and backslash stand as `\ooo`.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3,
        let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
