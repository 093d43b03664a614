import Glibc

/// A process this one started; it has to be waited for or ended.
struct Child {
  let id: pid_t

  /// Where a child's standard output goes.
  enum Output {
    case inherited, discarded
    case descriptor(Int32)
  }

  /// Starts a command found on `PATH`.
  ///
  /// - Parameters:
  ///   - folder: its working directory; `nil` for this process's.
  ///   - input: the file that it reads as its standard input; `nil` for this process's.
  ///   - keeping: a descriptor of this process it shall have, under the number ``keptDescriptor``.
  static func start(
    _ command: [String], in folder: String? = nil, input: String? = nil, output: Output = .inherited,
    environment: [String: String]? = nil, keeping descriptor: Int32? = nil
  ) throws -> Child {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0) }
    switch output {
    case .inherited: break
    case .discarded: posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    case .descriptor(let target): posix_spawn_file_actions_adddup2(&actions, target, STDOUT_FILENO)
    }
    if let descriptor { posix_spawn_file_actions_adddup2(&actions, descriptor, keptDescriptor) }
    // This process starts one child at a time, so its own working directory can be the child's.
    if let folder, chdir(folder) != 0 { throw BenchFailure("\(folder): \(String(cString: strerror(errno)))") }
    defer { if folder != nil { chdir("/") } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaulted = Endings.watched
    posix_spawnattr_setsigdefault(&attributes, &defaulted)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let status = withStrings(command) { arguments in
      let list = environment.map { $0.map { "\($0)=\($1)" } }
      guard let list else {
        return posix_spawnp(&process, command[0], &actions, &attributes, arguments, environ)
      }
      return withStrings(list) { posix_spawnp(&process, command[0], &actions, &attributes, arguments, $0) }
    }
    guard status == 0 else {
      throw BenchFailure("\(command[0]) cannot be started: \(String(cString: strerror(status)))")
    }
    return Child(id: process)
  }

  /// What a child calls the descriptor it was left.
  static let keptDescriptor: Int32 = 9

  /// Waits for its end.
  ///
  /// - Returns: the exit status, or 128 and the signal.
  @discardableResult
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    return Self.exitStatus(status)
  }

  /// Waits for its end, and kills it when that takes longer than `limit` seconds.
  func end(within limit: Double) {
    var status: Int32 = 0
    if Clock.wait(atMost: limit, until: { waitpid(id, &status, WNOHANG) != 0 }) { return }
    kill(id, SIGKILL)
    wait()
  }

  /// Runs a command to its end.
  ///
  /// - Throws: ``BenchFailure`` when it fails.
  static func run(_ command: [String], in folder: String? = nil, output: Output = .inherited) throws {
    let status = try start(command, in: folder, output: output).wait()
    guard status == 0 else { throw BenchFailure("\(command.joined(separator: " ")) ended with \(status)") }
  }

  /// Runs a command and takes what it prints.
  static func capture(_ command: [String], in folder: String? = nil) throws -> String {
    let channel = try Channel()
    defer { close(channel.reading) }
    let child: Child
    do {
      defer { close(channel.writing) }
      child = try start(command, in: folder, output: .descriptor(channel.writing))
    }
    let text = readAll(channel.reading)
    let status = child.wait()
    guard status == 0 else { throw BenchFailure("\(command.joined(separator: " ")) ended with \(status)") }
    return text
  }

  /// Reads a descriptor to its end.
  static func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func exitStatus(_ status: Int32) -> Int32 {
    status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  private static func withStrings<Value>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
