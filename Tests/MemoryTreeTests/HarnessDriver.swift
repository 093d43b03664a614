import Glibc
import RecallTesting

@testable import MemoryTree

/// The tree as a kernel without caches would drive it: it checks what a kernel checks before it asks.
struct HarnessDriver: TreeDriver {
  let harness: TreeHarness

  func read(_ path: String) throws(FileError) -> [UInt8] {
    try asking { try harness.readBytes(path) }
  }

  func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try store(path, bytes, [.write, .truncate]) { _ in 0 }
  }

  func append(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try store(path, bytes, [.write]) { Int($0) }
  }

  func truncate(_ path: String, to size: Int) throws(FileError) {
    try asking {
      let node = try node(path)
      _ = try harness.tree.setAttributes(
        of: node, handle: nil, to: TreeChanges(byteCount: size), for: harness.caller)
    }
  }

  func list(_ path: String) throws(FileError) -> [String] {
    try asking {
      guard try isDirectory(path) else { throw TreeError.notDirectory }
      return try harness.list(path).sorted()
    }
  }

  func rename(_ from: String, _ to: String) throws(FileError) {
    if "\(to)/".hasPrefix("\(from)/"), from != to { throw FileError(EINVAL) }
    try asking {
      if harness.exists(to) {
        switch (try isDirectory(from), try isDirectory(to)) {
        case (false, true): throw TreeError.isDirectory
        case (true, false): throw TreeError.notDirectory
        default: break
        }
      }
      try harness.move(from, to)
    }
  }

  func remove(_ path: String) throws(FileError) {
    try asking {
      if try isDirectory(path) { throw TreeError.isDirectory }
      try harness.remove(path)
    }
  }

  func makeDirectory(_ path: String) throws(FileError) {
    try asking {
      if harness.exists(path) { throw TreeError.exists }
      try harness.makeDirectory(path)
    }
  }

  func removeDirectory(_ path: String) throws(FileError) {
    try asking {
      guard try isDirectory(path) else { throw TreeError.notDirectory }
      try harness.removeDirectory(path)
    }
  }

  func status(_ path: String) throws(FileError) -> FileStatus {
    try asking {
      let attributes = try harness.find(path).attributes
      return FileStatus(
        size: Int(attributes.byteCount), inode: attributes.inode, isDirectory: attributes.kind == .directory)
    }
  }

  // MARK: - In the kernel's place

  private func isDirectory(_ path: String) throws -> Bool {
    try harness.find(path).attributes.kind == .directory
  }

  private func node(_ path: String) throws -> NodeNumber {
    guard let node = try harness.find(path).node else { throw TreeError.notFound }
    return node
  }

  private func store(
    _ path: String, _ bytes: [UInt8], _ access: Access, at offset: (UInt64) -> Int
  ) throws(FileError) {
    try asking {
      if harness.exists(path), try isDirectory(path) { throw TreeError.isDirectory }
      let handle = try harness.open(path, access)
      do {
        let start = offset(UInt64(try harness.find(path).attributes.byteCount))
        try bytes.withUnsafeBytes { try harness.tree.write(handle, at: start, $0) }
      } catch {
        try? harness.tree.flush(handle)
        harness.tree.release(handle)
        throw error
      }
      try harness.close(handle)
    }
  }

  private func asking<Value>(_ body: () throws -> Value) throws(FileError) -> Value {
    do { return try body() } catch {
      guard let error = error as? TreeError else { throw FileError(EPROTO) }
      throw FileError(Self.errno(error))
    }
  }

  private static func errno(_ error: TreeError) -> Int32 {
    switch error {
    case .notFound: ENOENT
    case .exists: EEXIST
    case .notDirectory: ENOTDIR
    case .isDirectory: EISDIR
    case .notEmpty: ENOTEMPTY
    case .readOnly: EROFS
    case .notPermitted: EPERM
    case .tooLarge: EFBIG
    case .notText: EILSEQ
    case .tooManyDrafts: EDQUOT
    case .invalid: EINVAL
    case .purged: ESTALE
    case .full: ENOSPC
    case .busy: EBUSY
    case .failed: EIO
    }
  }
}
