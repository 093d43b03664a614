import Glibc
import Settings

/// Checks of the store's home and of its tree.
struct HomeChecks {
  let settings: StoreSettings
  private var home: String { settings.home }
  private var mountPoint: String { settings.mountPoint }

  func privacy() -> Finding {
    var facts = stat()
    guard stat(home, &facts) == 0 else {
      return .fail(
        "home", "\(home) cannot be looked at: \(String(cString: strerror(errno)))", "Run 'ls -ld \(home)'.")
    }
    guard facts.st_uid == geteuid() else {
      return .fail(
        "home", "\(home) belongs to user \(facts.st_uid), not to you (\(geteuid()))",
        "Run as that user, or set RECALLFS_HOME to a folder of your own.")
    }
    guard facts.st_mode & 0o077 == 0 else {
      let mode = String(facts.st_mode & 0o777, radix: 8)
      return .warn("home", "\(home) (mode \(mode)) is open to other users", "Run 'chmod 700 \(home)'.")
    }
    return .ok("home", "\(home) is private")
  }

  /// A store inside its own tree could only be reached through itself.
  func place() -> Finding {
    guard home == mountPoint || home.hasPrefix(mountPoint + "/") else {
      return .ok("mount point", mountPoint)
    }
    return .fail(
      "mount point", "\(mountPoint) covers the store in \(home)",
      "Run 'recallfs config mountPoint fs', then mount again.")
  }

  func room() -> Finding {
    var facts = statvfs()
    guard statvfs(home, &facts) == 0 else {
      return .warn(
        "disk", "its free space is unknown: \(String(cString: strerror(errno)))", "Run 'df \(home)'.")
    }
    let free = Int(facts.f_bavail) * Int(facts.f_frsize)
    if facts.f_flag & UInt(1) != 0 {  // ST_RDONLY, statvfs(3)
      return .fail(
        "disk", "\(home) is on a read-only file system", "Mount it writable, or set RECALLFS_HOME.")
    }
    if free < 20 << 20 {
      return .fail("disk", "\(Size.text(free)) free: saves will fail", "Make room on the disk of \(home).")
    }
    if free < 500 << 20 {
      return .warn("disk", "\(Size.text(free)) free", "Make room on the disk of \(home).")
    }
    return .ok("disk", "\(Size.text(free)) free")
  }

  /// SQLite's write-ahead log needs memory shared between processes (https://www.sqlite.org/wal.html).
  func fileSystem() -> Finding {
    let entries = MountTable.entries().filter {
      home == $0.mountPoint || home.hasPrefix($0.mountPoint == "/" ? "/" : $0.mountPoint + "/")
    }
    let kind = entries.max { $0.mountPoint.utf8.count < $1.mountPoint.utf8.count }?.fileSystem ?? "unknown"
    if ["nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "fuse.sshfs"].contains(kind) {
      return .warn(
        "file system", "\(home) is on \(kind), where a database shared by several machines can be damaged",
        "Set RECALLFS_HOME to a folder on a local disk.")
    }
    return .ok("file system", kind)
  }

  func tree() -> Finding {
    switch TreeProbe.condition(of: mountPoint) {
    case .answering: .ok("tree", "mounted and answering")
    case .absent: .ok("tree", "not mounted")
    case .stale:
      .fail(
        "tree", "a daemon that died left a dead mount at \(mountPoint)", "Run 'recallfs mount': it clears it."
      )
    case .silent:
      .fail(
        "tree", "\(mountPoint) is mounted but does not answer",
        "Run 'recallfs unmount --force', then 'recallfs mount'.")
    case .foreign(let kind):
      .fail(
        "tree", "a file system of type \(kind) is mounted at \(mountPoint)",
        "Unmount it, or choose another place: recallfs config mountPoint <folder>.")
    }
  }

  func lock() -> Finding {
    let holder = DaemonLock(home: home).holder
    switch (holder, TreeProbe.condition(of: mountPoint)) {
    case (let holder?, .answering): return .ok("daemon", "process \(holder)")
    case (let holder?, _):
      return .warn(
        "daemon", "process \(holder) has the store, but its tree is not at \(mountPoint)",
        "If it stays so, run 'recallfs unmount', then 'recallfs mount'.")
    case (nil, .answering):
      return .warn(
        "daemon", "the tree at \(mountPoint) is served from another store",
        "Unmount it with the RECALLFS_HOME it was mounted with.")
    case (nil, _): return .ok("daemon", "not running")
    }
  }
}
