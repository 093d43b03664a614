import Glibc

/// A program that is given a text and gives one back, with everything it starts.
struct ChildCommand {
  /// Why there is no output.
  enum Failure: Error {
    case notStarted
    case timedOut
    case tooLarge
  }

  var program: String
  var arguments: [String]
  var environment: [String: String]
  var directory: String
  var deadline: Duration
  var mostOfOutput = 4 << 20

  /// Runs it to its end, without a shell.
  ///
  /// - Returns: what it wrote to standard output; its standard error is dropped.
  func run(input: [UInt8]) throws(Failure) -> [UInt8] {
    // The texts go through files of a folder of our own: no pipe can fill up and hold both sides.
    let inputPath = "\(directory).in"
    let outputPath = "\(directory).out"
    defer {
      unlink(inputPath)
      unlink(outputPath)
    }
    guard Self.write(input, to: inputPath), let child = start(inputPath, outputPath) else {
      throw .notStarted
    }
    // The child has it open: should we be killed, no text of a session stays behind.
    unlink(inputPath)
    // Its group is its own, so that this ends what it started too.
    defer { kill(-child, SIGKILL) }
    let end = ContinuousClock.now + deadline
    var status: Int32 = 0
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { break }
      if ended < 0, errno != EINTR { throw .notStarted }
      let size = Self.size(of: outputPath)
      guard ContinuousClock.now < end, size <= mostOfOutput else {
        kill(-child, SIGKILL)
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        throw size > mostOfOutput ? .tooLarge : .timedOut
      }
      usleep(20_000)
    }
    guard Self.size(of: outputPath) <= mostOfOutput else { throw .tooLarge }
    return Self.read(outputPath)
  }

  private func start(_ inputPath: String, _ outputPath: String) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    guard Self.addFolder(&actions, directory) == 0 else { return nil }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    // A thread of the daemon blocks signals, and a program that inherits that never hears its own alarm.
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    posix_spawnattr_setsigmask(&attributes, &unblocked)
    posix_spawnattr_setpgroup(&attributes, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    var result = posix_spawn(&child, program, &actions, &attributes, &words, &variables)
    // The program is being replaced by a newer one, or somebody who forked still holds it open.
    for _ in 0..<20 where result == ETXTBSY {
      usleep(50_000)
      unlink(outputPath)
      result = posix_spawn(&child, program, &actions, &attributes, &words, &variables)
    }
    return result == 0 ? child : nil
  }

  /// `posix_spawn_file_actions_addchdir_np(3)`, which `spawn.h` hides behind `_GNU_SOURCE`.
  private static func addFolder(
    _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ folder: String
  ) -> CInt {
    typealias Function =
      @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) -> CInt
    guard let symbol = dlsym(nil, "posix_spawn_file_actions_addchdir_np") else { return ENOSYS }
    // The type is that of the manual.
    return unsafeBitCast(symbol, to: Function.self)(actions, folder)
  }

  private static func size(of path: String) -> Int {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func read(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: size(of: path))
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    return Array(bytes.prefix(max(0, count)))
  }
}
