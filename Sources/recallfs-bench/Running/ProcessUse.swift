import Foundation

/// What the kernel says a process uses (proc(5)).
struct ProcessUse {
  var residentMebibytes: Double
  var anonymousMebibytes: Double
  /// The most that was resident, since the start or ``forgetPeak()``.
  var peakMebibytes: Double
  /// User and system time of all threads, in clock ticks (100 a second).
  var ticks: Double
  /// Context switches of each thread, voluntary and not.
  private var switches: [String: Double] = [:]

  init(of process: pid_t) throws {
    let status = try Self.fields("/proc/\(process)/status")
    residentMebibytes = (status["VmRSS"] ?? .nan) / 1024
    anonymousMebibytes = (status["RssAnon"] ?? .nan) / 1024
    peakMebibytes = (status["VmHWM"] ?? .nan) / 1024
    let line = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    // The second field is a name in parentheses that may hold blanks; utime and stime are the 14th and 15th.
    let rest = line[line.index(after: line.lastIndex(of: ")") ?? line.startIndex)...].split(separator: " ")
    guard rest.count > 12, let user = Double(rest[11]), let system = Double(rest[12]) else {
      throw BenchFailure("/proc/\(process)/stat cannot be read")
    }
    ticks = user + system
    for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task") {
      let fields = try Self.fields("/proc/\(process)/task/\(thread)/status")
      switches[thread] =
        (fields["voluntary_ctxt_switches"] ?? 0) + (fields["nonvoluntary_ctxt_switches"] ?? 0)
    }
  }

  /// Makes what is resident now the most that this process had.
  static func forgetPeak() {
    try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
  }

  /// Context switches since an earlier look, of the threads that still live.
  func switches(since earlier: ProcessUse) -> Double {
    switches.reduce(0) { $0 + $1.value - (earlier.switches[$1.key] ?? 0) }
  }

  private static func fields(_ path: String) throws -> [String: Double] {
    var fields: [String: Double] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(whereSeparator: { $0 == ":" || $0.isWhitespace })
      if parts.count > 1, let number = Double(parts[1]) { fields[String(parts[0])] = number }
    }
    return fields
  }
}
