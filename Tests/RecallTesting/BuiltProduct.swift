import Glibc

/// The package's executables as `swift build` left them beside the running tests.
public enum BuiltProduct {
  /// The absolute path of an executable product: `recallfs`, `recallfsd`.
  ///
  /// - Throws: ``TestFailure`` when it was not built.
  public static func path(_ name: String, file: String = #filePath) throws -> String {
    var candidates: [String] = []
    if let own = realpath("/proc/self/exe", nil) {
      candidates.append(folder(of: String(cString: own)))
      free(own)
    }
    candidates += CommandLine.arguments.filter { $0.hasSuffix(".xctest") }.map(folder(of:))
    let root = folder(of: folder(of: folder(of: file)))
    candidates.append("\(root)/.build/debug")
    for candidate in candidates where access("\(candidate)/\(name)", X_OK) == 0 {
      return "\(candidate)/\(name)"
    }
    throw TestFailure("\(name) is not built in any of \(candidates)")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }
}
