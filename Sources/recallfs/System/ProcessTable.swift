import Glibc

/// What `/proc` tells of the processes of this user.
enum ProcessTable {
  /// A process that keeps a folder busy.
  struct User {
    var processID: pid_t
    var name: String
    /// `works in` or `has open`, and the path.
    var use: String
  }

  /// Those with their working directory or an open file at or below a folder.
  static func users(of folder: String, except: Set<pid_t>) -> [User] {
    let processes = names(in: "/proc").compactMap { pid_t($0) }.filter { !except.contains($0) }
    return processes.sorted().compactMap { process in
      let proc = "/proc/\(process)"
      let links = ["cwd", "root"].map { ("works in", "\(proc)/\($0)") }
      let files = names(in: "\(proc)/fd").map { ("has open", "\(proc)/fd/\($0)") }
      for (verb, link) in links + files {
        guard let target = target(of: link), target == folder || target.hasPrefix(folder + "/") else {
          continue
        }
        let name = TextFile.read("\(proc)/comm").map { String($0.prefix { $0 != "\n" }) } ?? "?"
        return User(processID: process, name: name, use: "\(verb) \(target)")
      }
      return nil
    }
  }

  /// Resident memory in bytes (proc_pid_statm(5), second field, in pages).
  static func residentBytes(of process: pid_t) -> Int? {
    let fields = TextFile.read("/proc/\(process)/statm")?.split(separator: " ") ?? []
    return fields.count > 1 ? Int(fields[1]).map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
  }

  /// Seconds since a process started (proc_pid_stat(5), field 22, in clock ticks after boot).
  static func uptimeSeconds(of process: pid_t) -> Int? {
    guard let line = TextFile.read("/proc/\(process)/stat"), let end = line.lastIndex(of: ")") else {
      return nil
    }
    let fields = line[end...].split(separator: " ")
    guard fields.count > 20, let ticks = Int(fields[20]) else { return nil }
    var now = timespec()
    clock_gettime(CLOCK_BOOTTIME, &now)
    return max(0, now.tv_sec - ticks / sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Where a symbolic link points.
  static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(link, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }

  private static func names(in folder: String) -> [String] { Folder.names(in: folder) }
}
