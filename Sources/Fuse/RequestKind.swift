/// The kernel's requests that a session counts and times, in the kernel's words.
public enum RequestKind: UInt8, CaseIterable, Sendable {
  case initialize
  case lookup
  case forget
  case getattr
  case setattr
  case readlink
  case mknod
  case mkdir
  case unlink
  case rmdir
  case symlink
  case rename
  case link
  case open
  case read
  case write
  case statfs
  case release
  case fsync
  case flush
  case opendir
  case readdir
  case readdirplus
  case releasedir
  case create
}

extension RequestKind: CustomStringConvertible {
  /// The request's name in log lines.
  public var description: String {
    switch self {
    case .initialize: "init"
    case .lookup: "lookup"
    case .forget: "forget"
    case .getattr: "getattr"
    case .setattr: "setattr"
    case .readlink: "readlink"
    case .mknod: "mknod"
    case .mkdir: "mkdir"
    case .unlink: "unlink"
    case .rmdir: "rmdir"
    case .symlink: "symlink"
    case .rename: "rename"
    case .link: "link"
    case .open: "open"
    case .read: "read"
    case .write: "write"
    case .statfs: "statfs"
    case .release: "release"
    case .fsync: "fsync"
    case .flush: "flush"
    case .opendir: "opendir"
    case .readdir: "readdir"
    case .readdirplus: "readdirplus"
    case .releasedir: "releasedir"
    case .create: "create"
    }
  }
}
