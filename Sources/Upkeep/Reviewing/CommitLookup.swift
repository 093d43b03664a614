import Glibc

/// Tells whether a git repository has a commit, by reading its object store: no program is run.
///
/// Formats: gitrepository-layout(5) and gitformat-pack(5), index version 2.
struct CommitLookup {
  private static let packLimit = 200

  private let objects: String

  /// `nil` where there is no repository that can be read.
  init?(root: String) {
    var facts = stat()
    let git = "\(root)/.git"
    guard lstat(git, &facts) == 0 else { return nil }
    if facts.st_mode & S_IFMT == S_IFDIR {
      objects = "\(git)/objects"
    } else {
      // A worktree: `gitdir: /repo/.git/worktrees/name`, which names the common folder.
      guard facts.st_mode & S_IFMT == S_IFREG, facts.st_size < 4096, let bytes = FileBytes.read(git) else {
        return nil
      }
      let line = String(decoding: bytes, as: UTF8.self)
      let parts = line.split(separator: "/").map(String.init)
      guard line.hasPrefix("gitdir: /"), let end = parts.lastIndex(of: "worktrees") else { return nil }
      objects = "/\(parts[1..<end].joined(separator: "/"))/objects"
    }
    // What is borrowed from elsewhere cannot be told to be missing.
    guard access("\(objects)/info/alternates", F_OK) != 0, lstat("\(objects)/pack", &facts) == 0 else {
      return nil
    }
  }

  /// Whether any object begins so; `nil` where a pack cannot be read.
  func has(_ prefix: String) -> Bool? {
    if names(in: "\(objects)/\(prefix.prefix(2))").contains(where: { $0.hasPrefix(prefix.dropFirst(2)) }) {
      return true
    }
    let packs = names(in: "\(objects)/pack").filter { $0.hasSuffix(".idx") }
    guard packs.count <= Self.packLimit else { return nil }
    for pack in packs {
      guard let found = Self.isListed(prefix, in: "\(objects)/pack/\(pack)") else { return nil }
      if found { return true }
    }
    return false
  }

  private func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  private static func isListed(_ prefix: String, in path: String) -> Bool? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    func bytes(_ count: Int, at offset: Int) -> [UInt8]? {
      var bytes = [UInt8](repeating: 0, count: count)
      return pread(descriptor, &bytes, count, off_t(offset)) == count ? bytes : nil
    }
    func number(at offset: Int) -> Int? {
      bytes(4, at: offset).map { $0.reduce(0) { $0 << 8 | Int($1) } }
    }
    guard bytes(8, at: 0) == [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2],
      let first = UInt8(prefix.prefix(2), radix: 16), let end = number(at: 8 + 4 * Int(first))
    else { return nil }
    let start = first == 0 ? 0 : number(at: 8 + 4 * Int(first) - 4)
    guard var low = start else { return nil }
    var high = end
    let names = 8 + 4 * 256
    while low < high {
      let middle = (low + high) / 2
      guard let name = bytes(20, at: names + 20 * middle) else { return nil }
      let text = name.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      if text.hasPrefix(prefix) { return true }
      if text < prefix { low = middle + 1 } else { high = middle }
    }
    return false
  }
}
