import Glibc

/// A file of instructions for agents, and whom it is for.
public struct InstructionFile: Hashable, Sendable {
  /// Absolute, without symbolic links.
  public let path: String
  /// Whether it is the user's own, which holds in every project.
  public let isUsers: Bool

  /// A file that exists; `nil` for one that does not.
  ///
  /// - Parameter agentFolder: Claude Code's own folder: what lies in it is the user's.
  public init?(_ path: String, agentFolder: String) {
    guard let real = Self.real(path) else { return nil }
    self.path = real
    // Where it is found counts too: dotfiles are links to elsewhere.
    isUsers =
      real.hasPrefix((Self.real(agentFolder) ?? agentFolder) + "/") || path.hasPrefix(agentFolder + "/")
  }

  /// The folder it speaks of: that above `.claude`.
  var folder: String {
    var folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    if let hidden = folder.range(of: "/.claude"),
      folder[hidden.upperBound...].isEmpty || folder[hidden.upperBound...].first == "/"
    {
      folder = folder[..<hidden.lowerBound]
    }
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The files Claude Code reads of a folder.
  private static func names(in folder: String) -> [String] {
    ["CLAUDE.md", ".claude/CLAUDE.md", "CLAUDE.local.md"].map { "\(folder)/\($0)" }
  }

  /// The file at a path, or those of a folder.
  public static func all(at path: String, agentFolder: String) -> [InstructionFile] {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return [] }
    let paths = facts.st_mode & S_IFMT == S_IFDIR ? names(in: path) : [path]
    return paths.compactMap { InstructionFile($0, agentFolder: agentFolder) }
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

extension Substring {
  /// The last place of a text in this one.
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).last }
}
