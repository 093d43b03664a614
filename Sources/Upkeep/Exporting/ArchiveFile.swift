import Glibc
import Gzip
import JSONText
import RecallStore

/// `archives/<yyyy>-<mm>.json.gz`: copies of retired memories, one JSON object a file, which `gzip -dc | jq` reads.
struct ArchiveFile {
  static let format = "recallfs-archive-1"

  let path: String

  init(month: String, home: String) { path = "\(home)/archives/\(month).json.gz" }

  /// What the file holds.
  enum Content {
    case missing
    case damaged
    /// Each memory's object, by its id.
    case memories([(id: String, memory: JSON)])
  }

  func read() -> Content {
    guard let bytes = FileBytes.read(path) else { return access(path, F_OK) == 0 ? .damaged : .missing }
    guard let text = Gzip.expand(bytes), let json = JSON(bytes: text), json["format"]?.string == Self.format,
      let memories = json["memories"]?.elements
    else { return .damaged }
    var found: [(id: String, memory: JSON)] = []
    for memory in memories {
      guard let id = memory["id"]?.string else { return .damaged }
      found.append((id, memory))
    }
    return .memories(found)
  }

  /// Replaces the file in one step, durably; without memories it goes.
  func write(_ memories: [JSON]) throws(StoreError) {
    guard !memories.isEmpty else {
      guard unlink(path) == 0 || errno == ENOENT else { throw failure() }
      return
    }
    let json: JSON = ["format": .string(Self.format), "memories": .array(memories)]
    guard let packed = Gzip.compress(json.bytes + [UInt8(ascii: "\n")]) else { throw failure() }
    mkdir(path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }, 0o700)
    guard FileBytes.replace(path, with: packed) else { throw failure() }
  }

  /// Moves a file aside that cannot be read.
  ///
  /// - Returns: its new name.
  func setAside() throws(StoreError) -> String {
    var number = 1
    while access("\(path).damaged-\(number)", F_OK) == 0 { number += 1 }
    let target = "\(path).damaged-\(number)"
    guard rename(path, target) == 0 else { throw failure() }
    return target
  }

  private func failure() -> StoreError {
    let code: StoreError.Code = errno == ENOSPC ? .full : .failed
    return StoreError(
      code,
      "cannot write \(path): \(String(cString: strerror(errno))); the memories stay in the store, and the next upkeep tries again"
    )
  }
}

/// Whole files in one piece.
enum FileBytes {
  /// `nil` where there is no such file or it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { return nil }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  /// Writes beside, syncs, and renames over: a reader sees the old file or the new one.
  static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      guard count > 0 else { break }
      done += count
    }
    let isWhole = done == bytes.count && fsync(descriptor) == 0
    let error = errno
    close(descriptor)
    if isWhole, rename(temporary, path) == 0 { return true }
    unlink(temporary)
    errno = error
    return false
  }
}
