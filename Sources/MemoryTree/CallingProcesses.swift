import Glibc
import RecallModel
import Synchronization

/// A process as it runs now: its number alone may be another's tomorrow.
struct ProcessIdentity: Hashable, Sendable {
  var id: Int32
  /// When it was started, in the kernel's ticks.
  var started: UInt64
}

/// Which process a calling thread belongs to: the kernel names the thread.
///
/// A hint, never an authorisation. The answers are kept for a second, so that a walk asks once.
final class CallingProcesses: Sendable {
  private struct Known {
    var process: ProcessIdentity
    var until: Timestamp
  }

  private static let lifetime: Int64 = 1_000_000_000
  private static let capacity = 500

  private let known = Mutex<[Int32: Known]>([:])

  /// The process of a caller; `nil` when it cannot be told.
  func process(of caller: TreeCaller) -> ProcessIdentity? {
    let thread = caller.process
    guard thread > 0 else { return nil }
    let now = Timestamp.now
    if let known = known.withLock({ $0[thread] }), known.until > now { return known.process }
    guard let id = Self.group(of: thread), let started = Self.start(of: id) else { return nil }
    let process = ProcessIdentity(id: id, started: started)
    known.withLock { known in
      if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
      known[thread] = Known(process: process, until: Timestamp(rawValue: now.rawValue + Self.lifetime))
    }
    return process
  }

  /// `Tgid:` of `/proc/<thread>/status` (proc_pid_status(5)).
  private static func group(of thread: Int32) -> Int32? {
    guard let status = read("/proc/\(thread)/status") else { return nil }
    for line in status.split(separator: "\n") where line.hasPrefix("Tgid:") {
      return Int32(line.dropFirst(5).drop { $0 == "\t" || $0 == " " })
    }
    return nil
  }

  /// The 22nd field of `/proc/<process>/stat` (proc_pid_stat(5)); the second may hold blanks and parentheses.
  private static func start(of process: Int32) -> UInt64? {
    guard let text = read("/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 19 ? UInt64(fields[19]) : nil
  }

  private static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, Glibc.read(descriptor, buffer.baseAddress, 4096))
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
