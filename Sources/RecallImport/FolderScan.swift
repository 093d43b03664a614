import Glibc

/// The Markdown files below a folder, and what else is there.
struct FolderScan {
  private(set) var files: [SourceFile] = []
  private(set) var skipped: [ImportReport.Remark] = []

  /// Walks a folder, never through a symbolic link and never into a hidden folder; in order of path.
  ///
  /// - Throws: ``Refusal`` when the folder itself cannot be listed.
  init(_ folder: String) throws(Refusal) {
    guard let names = Self.names(in: folder) else {
      throw Refusal("cannot be listed: \(String(cString: strerror(errno)))")
    }
    visit(names, at: "", in: folder)
  }

  private mutating func visit(_ names: [Name], at path: String, in folder: String) {
    for name in names {
      guard let text = name.text else {
        skip(path + String(decoding: name.bytes, as: UTF8.self), "has a name that is not UTF-8")
        continue
      }
      visit(text, at: path + text, in: folder)
    }
  }

  private mutating func visit(_ name: String, at path: String, in folder: String) {
    var facts = stat()
    guard lstat("\(folder)/\(name)", &facts) == 0 else {
      return skip(path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    switch facts.st_mode & S_IFMT {
    case S_IFLNK:
      skip(path, "is a symbolic link, and links are not followed")
    case S_IFDIR where name.hasPrefix("."):
      skip(path, "is a hidden folder")
    case S_IFDIR:
      guard let names = Self.names(in: "\(folder)/\(name)") else {
        return skip(path, "cannot be listed: \(String(cString: strerror(errno)))")
      }
      visit(names, at: path + "/", in: "\(folder)/\(name)")
    case S_IFREG where name.hasSuffix(".md") && !name.hasPrefix("."):
      files.append(SourceFile(path: path, absolutePath: "\(folder)/\(name)"))
    case S_IFREG:
      skip(path, "is not Markdown (its name does not end in .md, or is hidden)")
    default:
      skip(path, "is no regular file")
    }
  }

  private mutating func skip(_ path: String, _ reason: String) {
    skipped.append(ImportReport.Remark(path: path, reason: reason))
  }

  /// A directory entry's name as the file system has it.
  private struct Name {
    let bytes: [UInt8]
    var text: String? { String(validating: bytes, as: UTF8.self) }
  }

  /// In byte order, without `.` and `..`; `nil` with `errno` when the folder cannot be listed.
  private static func names(in folder: String) -> [Name]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [Name] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes != [0x2e], bytes != [0x2e, 0x2e] { names.append(Name(bytes: bytes)) }
    }
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }
}
