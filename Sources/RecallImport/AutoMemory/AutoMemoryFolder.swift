import Glibc

/// A folder in which Claude Code keeps what it remembers of a project.
public struct AutoMemoryFolder: Hashable, Sendable {
  /// Absolute.
  public let path: String

  /// The project's folder, by whose name Claude Code knows the project.
  var projectFolder: String { String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)) }
  /// The project's path with everything but letters and digits as hyphens.
  var slug: String { String(projectFolder.split(separator: "/").last ?? "") }

  /// The folders at a path: Claude Code's own folder, that of its projects, that of one, or a folder of memories itself.
  public static func all(at path: String) -> [AutoMemoryFolder] {
    if isFolder("\(path)/projects") { return all(at: "\(path)/projects") }
    if isFolder("\(path)/memory") { return [AutoMemoryFolder(path: "\(path)/memory")] }
    let inner = FolderNames.of(path).map { "\(path)/\($0)/memory" }.filter(isFolder)
    if !inner.isEmpty { return inner.map { AutoMemoryFolder(path: $0) } }
    return FolderNames.of(path).contains { $0.hasSuffix(".md") } ? [AutoMemoryFolder(path: path)] : []
  }

  /// The name Claude Code gives the folder of a project.
  static func slug(of root: String) -> String {
    String(
      decoding: root.utf16.map { unit in
        switch unit {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: unit
        default: UInt16(0x2D)
        }
      }, as: UTF16.self)
  }

  private static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}
