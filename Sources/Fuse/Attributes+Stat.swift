internal import CFuse
import Glibc

extension Attributes.Kind {
  /// The bits of `st_mode`, as inode(7) numbers them.
  var modeBits: mode_t {
    switch self {
    case .file: 0o100000
    case .directory: 0o040000
    case .symbolicLink: 0o120000
    }
  }
}

extension stat {
  init(_ attributes: Attributes, of serving: Serving) {
    self.init()
    st_ino = ino_t(attributes.inode)
    st_mode = attributes.kind.modeBits | (attributes.permissions & 0o777)
    st_nlink = nlink_t(attributes.linkCount)
    st_uid = serving.user
    st_gid = serving.group
    st_size = attributes.byteCount
    st_blksize = 4096
    st_blocks = (attributes.byteCount + 511) / 512
    st_mtim = timespec(nanoseconds: attributes.modified)
    st_ctim = timespec(nanoseconds: attributes.changed)
    st_atim = st_mtim
  }
}

extension timespec {
  /// `tv_nsec` is never negative, so times before 1970 round towards the past.
  init(nanoseconds: Int64) {
    var (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    if rest < 0 {
      seconds -= 1
      rest += 1_000_000_000
    }
    self.init(tv_sec: Int(seconds), tv_nsec: Int(rest))
  }

  /// Nanoseconds since 1970, clamped to what 64 bits hold (the years 1677 to 2262).
  var nanoseconds: Int64 {
    let (scaled, overflow) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = scaled.addingReportingOverflow(Int64(tv_nsec))
    return overflow || carry ? (tv_sec < 0 ? .min : .max) : sum
  }

  /// The wall clock.
  static var now: timespec {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time
  }
}

extension fuse_entry_param {
  /// Node number 0 tells the kernel that there is no such name.
  init(_ result: LookupResult, of serving: Serving) {
    self.init()
    entry_timeout = result.entrySeconds
    guard let node = result.node else { return }
    ino = fuse_ino_t(node.rawValue)
    attr = stat(result.attributes, of: serving)
    attr_timeout = result.attributeSeconds
  }
}

extension statvfs {
  init(_ statistics: FilesystemStatistics) {
    self.init()
    f_bsize = 4096
    f_frsize = 4096
    f_blocks = fsblkcnt_t(statistics.blocks)
    f_bfree = fsblkcnt_t(statistics.freeBlocks)
    f_bavail = f_bfree
    f_files = fsfilcnt_t(statistics.files)
    f_ffree = fsfilcnt_t(statistics.freeFiles)
    f_favail = f_ffree
    f_namemax = 255
  }
}

extension AttributeChanges {
  /// Reads the values that the mask names; access times are not kept, so they are not looked at.
  init(_ values: stat, mask: Int32) {
    let owner = FUSE_SET_ATTR_MODE | FUSE_SET_ATTR_UID | FUSE_SET_ATTR_GID
    var modified: Int64?
    if mask & FUSE_SET_ATTR_MTIME_NOW != 0 {
      modified = timespec.now.nanoseconds
    } else if mask & FUSE_SET_ATTR_MTIME != 0 {
      modified = values.st_mtim.nanoseconds
    }
    self.init(
      byteCount: mask & FUSE_SET_ATTR_SIZE != 0 ? values.st_size : nil, modified: modified,
      changesOwnerOrMode: mask & owner != 0)
  }
}
