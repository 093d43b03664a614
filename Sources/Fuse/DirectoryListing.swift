internal import CFuse
import Glibc

/// The buffer of one READDIR or READDIRPLUS answer.
public struct DirectoryListing: ~Copyable {
  /// Whether the kernel asked for READDIRPLUS: then every entry added with a node is one reference, as a
  /// lookup is.
  public let countsReferences: Bool

  private let buffer: UnsafeMutableRawBufferPointer
  private let serving: Serving
  private var byteCount = 0

  /// Fills `buffer`, which the caller owns and keeps until the answer is sent.
  init(into buffer: UnsafeMutableRawBufferPointer, countsReferences: Bool, for serving: Serving) {
    self.buffer = buffer
    self.countsReferences = countsReferences
    self.serving = serving
  }

  /// The records so far.
  var records: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<byteCount]) }

  /// Adds an entry; `false` when it does not fit, and then it was not added and counts for nothing.
  public mutating func add(_ entry: DirectoryEntry) -> Bool {
    var parameters = fuse_entry_param(entry.result, of: serving)
    if entry.result.node == nil { parameters.attr = stat(entry.result.attributes, of: serving) }
    let room = buffer.count - byteCount
    let start = buffer.baseAddress.map { ($0 + byteCount).assumingMemoryBound(to: CChar.self) }
    let needed =
      countsReferences
      ? fuse_add_direntry_plus(nil, start, room, entry.name, &parameters, off_t(entry.nextOffset))
      : fuse_add_direntry(nil, start, room, entry.name, &parameters.attr, off_t(entry.nextOffset))
    guard needed <= room else { return false }
    byteCount += needed
    return true
  }

  /// Visits the nodes that READDIRPLUS records reference.
  ///
  /// A record is a `fuse_entry_out` of 128 bytes that begins with the node's number, then a `fuse_dirent`
  /// of 24 bytes with the name's length at 16, then the name, padded to 8 bytes (linux/fuse.h).
  static func forEachReference(in records: UnsafeRawBufferPointer, _ body: (NodeID) -> Void) {
    var start = 0
    while start + 152 <= records.count {
      let node = records.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      if node != 0 { body(NodeID(rawValue: node)) }
      let nameLength = records.loadUnaligned(fromByteOffset: start + 144, as: UInt32.self)
      start += (152 + Int(nameLength) + 7) & ~7
    }
  }
}
