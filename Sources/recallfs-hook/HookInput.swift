import Glibc

/// Standard input, read to its end, but neither for ever nor without a limit.
enum HookInput {
  /// Bytes that are read; what comes after is dropped.
  private static let limit = 64 << 20
  private static let patienceMilliseconds: Int32 = 5_000

  /// What was given; empty where nothing comes, or somebody types at a terminal.
  static func read() -> [UInt8] {
    guard isatty(STDIN_FILENO) == 0 else { return [] }
    var input: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      var wait = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wait, 1, patienceMilliseconds)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { break }
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { break }
      // The rest is read and dropped: the agent shall not see a broken pipe.
      input += buffer[..<min(count, limit - input.count)]
    }
    return input
  }
}
