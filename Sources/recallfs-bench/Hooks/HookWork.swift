import Foundation
import JSONText

/// The hook, and what it is measured beside.
final class HookWork {
  /// One thing whose time is taken.
  struct Kind {
    enum Action {
      /// The hook with the event in a file, and the home it works in.
      case hook(event: String, home: String)
      case command([String])
      case sync
    }

    let name: String
    let action: Action
    /// What is published of it, median and p99 in milliseconds; `nil` where it is there to compare with.
    var limits: (median: Double, p99: Double)? {
      guard case .hook = action else { return nil }
      // Only a hook that has to speak waits for the daemon.
      return name == HookWork.waiting ? (200, 250) : (5, 15)
    }
  }

  private static let waiting = "SessionStart, silent one"
  let kinds: [Kind]
  private let program: String
  private let scratch: Scratch
  private let listener: SilentListener
  private let homes: [String]
  private let filling: [UInt8]

  init(program: String, scratch: Scratch) throws {
    self.program = program
    self.scratch = scratch
    let absent = try scratch.folder("absent")
    let silent = try scratch.folder("silent")
    homes = [absent, silent]
    listener = try SilentListener(path: "\(silent)/recallfs.sock")
    filling = Array(Self.code(bytes: 2_048).utf8)
    func event(_ name: String, _ members: [JSONMember]) throws -> String {
      let path = scratch.path("\(name)-\(members.first?.value.text.utf8.count ?? 0).json")
      let common: [(String, String)] = [
        ("session_id", "5f2a6c1e-0d3b-4a57-9c88-1e2f3a4b5c6d"), ("cwd", "/srv/work"),
        ("hook_event_name", name),
        ("prompt_id", "0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9"),
      ]
      let event = JSON.object(common.map { JSONMember($0, .string($1)) } + members)
      try Data(event.bytes).write(to: URL(fileURLWithPath: path))
      return path
    }
    func tool(bytes: Int) throws -> String {
      try event(
        "PostToolUse",
        [
          JSONMember("tool_response", ["stdout": .string(Self.code(bytes: bytes)), "stderr": ""]),
          JSONMember("tool_name", "Bash"), JSONMember("tool_input", ["command": "swift build"]),
          JSONMember("tool_use_id", "toolu_0123"),
        ])
    }
    let prompt = try event(
      "UserPromptSubmit", [JSONMember("prompt", "Why does the second test fail on Linux?")])
    let start = try event("SessionStart", [JSONMember("source", "startup")])
    var kinds = [
      Kind(name: "PostToolUse, 2 KB", action: .hook(event: try tool(bytes: 2_048), home: absent)),
      Kind(name: "PostToolUse, 50 KB", action: .hook(event: try tool(bytes: 50_000), home: absent)),
      Kind(name: "UserPromptSubmit", action: .hook(event: prompt, home: absent)),
      Kind(name: "SessionStart, no daemon", action: .hook(event: start, home: absent)),
      Kind(name: Self.waiting, action: .hook(event: start, home: silent)),
      Kind(name: "PostToolUse, silent one", action: .hook(event: try tool(bytes: 2_047), home: silent)),
      Kind(name: "bash -c true", action: .command(["bash", "-c", "true"])),
    ]
    if (try? Child.run(["sh", "-c", "command -v node"], output: .discarded)) != nil {
      kinds.append(Kind(name: "node -e 0", action: .command(["node", "-e", "0"])))
    } else {
      Terminal.note("node was not measured: it is not on PATH")
    }
    kinds.append(Kind(name: "fsync of a file", action: .sync))
    self.kinds = kinds
  }

  /// The hook that was built with this program.
  static func besideThisProgram() throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("recallfs-hook")
      .path
    guard access(path, X_OK) == 0 else {
      throw BenchFailure("\(path) is not built: name another with --hook")
    }
    return path
  }

  /// From before the start of a process to after its end.
  func milliseconds(_ kind: Kind) throws -> Double {
    var status: Int32 = 0
    let seconds: Double
    switch kind.action {
    case .hook(let event, let home):
      let environment = ["RECALLFS_HOME": home, "PATH": "/usr/bin:/bin"]
      seconds = try Clock.seconds {
        status = try Child.start([program], input: event, output: .discarded, environment: environment).wait()
      }
    case .command(let command):
      seconds = try Clock.seconds {
        status = try Child.start(command, input: "/dev/null", output: .discarded).wait()
      }
    case .sync:
      seconds = try Clock.seconds { try sync() }
    }
    guard status == 0 else { throw BenchFailure("\(kind.name) ended with \(status)") }
    return seconds * 1000
  }

  /// Takes away what the hooks left, as the daemon does; fails where they left nothing.
  func clear() throws {
    for home in homes {
      let spool = "\(home)/spool"
      let names = try FileManager.default.contentsOfDirectory(atPath: spool).filter { $0.hasSuffix(".json") }
      guard !names.isEmpty else { throw BenchFailure("the hook left nothing in \(spool)") }
      for name in names { unlink("\(spool)/\(name)") }
    }
  }

  /// What the disk alone takes: a file written, synced and renamed, and its folder synced.
  private func sync() throws {
    let path = scratch.path("sync")
    let file = open(path + ".tmp", O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0, write(file, filling, filling.count) == filling.count, fsync(file) == 0 else {
      throw BenchFailure("\(path): \(String(cString: strerror(errno)))")
    }
    close(file)
    rename(path + ".tmp", path)
    let folder = open(scratch.path, O_RDONLY | O_DIRECTORY)
    fsync(folder)
    close(folder)
  }

  /// Lines as a tool prints them.
  private static func code(bytes: Int) -> String {
    let line =
      "  let value = try reader.next(count: 12) ?? .empty  // \"key\": the one above, as in <a href=x>\n"
    return String(String(repeating: line, count: bytes / line.utf8.count + 1).prefix(bytes))
  }
}

/// A socket in the daemon's place that takes connections and never answers.
final class SilentListener {
  private let descriptor: Int32

  init(path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw BenchFailure("\(path) is too long for a socket: set TMPDIR to a shorter path")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    // Nobody takes them: those that wait are let go when the hook ends.
    guard bound == 0, listen(descriptor, 4_096) == 0 else {
      throw BenchFailure("\(path): \(String(cString: strerror(errno)))")
    }
  }

  deinit { close(descriptor) }
}
