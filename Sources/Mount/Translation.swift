import Fuse
import Glibc
import MemoryTree
import RecallModel

extension NodeNumber {
  init(_ node: NodeID) { self.init(rawValue: node.rawValue) }
}

extension NodeID {
  init(_ node: NodeNumber) { self.init(rawValue: node.rawValue) }
}

extension TreeHandle {
  init(_ handle: HandleID) { self.init(rawValue: handle.rawValue) }
}

extension TreeCaller {
  init(_ caller: Caller) { self.init(process: caller.process) }
}

extension Access {
  init(_ flags: OpenFlags) {
    self = []
    if flags.rawValue & O_ACCMODE != O_RDONLY { insert(.write) }
    if flags.rawValue & O_TRUNC != 0 { insert(.truncate) }
    if flags.rawValue & O_EXCL != 0 { insert(.exclusive) }
    if flags.rawValue & O_APPEND != 0 { insert(.append) }
  }
}

extension Attributes {
  init(_ attributes: TreeAttributes) {
    let (kind, permissions): (Kind, UInt32) =
      switch attributes.kind {
      case .directory: (.directory, 0o700)
      case .link: (.symbolicLink, 0o777)
      case .file: (.file, attributes.isWritable ? 0o600 : 0o400)
      }
    self.init(
      inode: attributes.inode, kind: kind, permissions: permissions, linkCount: attributes.linkCount,
      byteCount: attributes.byteCount, modified: attributes.modified.rawValue,
      changed: attributes.changed.rawValue)
  }
}

extension Lifetime {
  /// What the kernel may rely on, in seconds.
  ///
  /// What changes is invalidated, so "long" could as well be for ever.
  var seconds: Double {
    switch self {
    case .untilInvalidated: 86_400
    case .walk: 1
    case .momentary: 0
    }
  }
}

extension LookupResult {
  init(_ found: Found) {
    self.init(
      node: found.node.map { NodeID($0) }, attributes: Attributes(found.attributes),
      entrySeconds: found.lifetime.seconds, attributeSeconds: found.lifetime.seconds)
  }
}

extension AttributesResult {
  init(_ found: Found) {
    self.init(attributes: Attributes(found.attributes), seconds: found.lifetime.seconds)
  }
}

extension OpenResult {
  init(_ opened: Opened) {
    var options: OpenOptions = opened.isUnchanged ? .keepCache : []
    if !opened.isWritable { options.insert(.noFlush) }
    if opened.bypassesCache { options.insert(.directIO) }
    self.init(handle: HandleID(rawValue: opened.handle.rawValue), options: options)
  }
}
