import Glibc

/// `archives/` in the home.
struct ArchiveFolder {
  let home: String

  /// The months that have a file.
  var months: [String] {
    guard let folder = opendir("\(home)/archives") else { return [] }
    defer { closedir(folder) }
    var months: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json.gz"), name.utf8.count == 15 { months.append(String(name.prefix(7))) }
    }
    return months.sorted()
  }
}
