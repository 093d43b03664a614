import JSONText
import RecallModel

/// What a tool was given.
struct ToolInput {
  private let value: JSON?

  init(_ tool: ToolCall) { value = JSON(text: tool.input) }

  func text(_ name: String) -> String? { value?[name]?.string }

  /// The file it is about, if it is about one.
  var file: String? {
    text("file_path") ?? text("path") ?? text("notebook_path") ?? text("filePath") ?? text("absolute_path")
  }
}

/// Paths as a note has them: relative to the project's root where they are inside.
struct ProjectPaths: Sendable {
  private let root: String

  init(root: String) { self.root = root.hasSuffix("/") ? root : root + "/" }

  func short(_ path: String) -> String {
    root.count > 1 && path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
  }

  /// A text in which the project's own absolute paths are short.
  func shortened(_ text: String) -> String {
    guard root.count > 1, text.contains(root) else { return text }
    return text.split(separator: root, omittingEmptySubsequences: false).joined()
  }

  /// The files a text names, as far as they look like files of a project.
  static func files(in text: String) -> [String] {
    var found: [String] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || "`[]{},;\"'*<>|".contains($0) }) {
      var path = word
      while path.first == "(" { path.removeFirst() }
      while path.last == ")", !path.contains("(") { path.removeLast() }
      // `response.json()` is a call.
      if path.contains("(") { continue }
      while let last = path.last, ".:!?".contains(last) { path.removeLast() }
      if let colon = path.lastIndex(of: ":"), path[colon...].dropFirst().allSatisfy(\.isNumber) {
        path = path[..<colon]
      }
      guard isFile(path), !found.contains(String(path)) else { continue }
      found.append(String(path))
    }
    // A name alone is the file that was named with its folder.
    return found.filter { name in name.contains("/") || !found.contains { $0.hasSuffix("/" + name) } }
  }

  private static func isFile(_ path: Substring) -> Bool {
    guard let dot = path.lastIndex(of: "."), !path.contains("://"), !path.hasPrefix("~"),
      !path.hasPrefix("/") || path.count > 3
    else { return false }
    let ending = path[path.index(after: dot)...]
    let stem = path[..<dot].split(separator: "/").last ?? ""
    guard (1...5).contains(ending.count), ending.allSatisfy({ $0.isLetter && $0.isASCII }),
      ending.first?.isLowercase == true,
      !stem.isEmpty
    else { return false }
    return path.contains("/") || known.contains(String(ending))
  }

  private static let known: Set<String> = [
    "swift", "ts", "tsx", "js", "jsx", "py", "rs", "go", "rb", "java", "kt", "c", "h", "cpp", "cc", "cs",
    "php", "sql", "sh",
    "json", "yaml", "yml", "toml", "md", "html", "css", "scss", "vue", "lock", "env", "ini", "cfg", "conf",
    "xml", "proto",
    "gradle", "ex", "exs", "lua", "tf", "mjs", "cjs",
  ]
}
