/// A memory's path inside its project, taken apart.
struct MemoryPath {
  /// The folder it lies in; empty at the project's top.
  let folder: String
  /// The last component.
  let name: String

  init(_ path: String) {
    let bytes = path.utf8
    let slash = bytes.withContiguousStorageIfAvailable { $0.lastIndex(of: UInt8(ascii: "/")) }
    guard let slash = slash ?? nil else {
      folder = ""
      name = path
      return
    }
    let place = bytes.index(bytes.startIndex, offsetBy: slash)
    folder = String(path[..<place])
    name = String(path[bytes.index(after: place)...])
  }

  /// The components of a folder's path.
  static func components(of folder: String) -> [String] {
    folder.isEmpty ? [] : folder.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }
}
