private import Glibc

/// Asks the daemon one line, and never waits longer than it may.
public enum SocketClient {
  /// Bytes of an answer that are read.
  private static let longestAnswer = 256 << 10

  /// Sends a line and gives back the line that comes; `nil` when anything is wrong, or takes too long.
  ///
  /// - Parameter milliseconds: from now to the end of the answer.
  public static func ask(path: String, _ line: [UInt8], within milliseconds: Int) -> [UInt8]? {
    let end = now() + milliseconds
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, kind, 0)
    guard descriptor >= 0, var address = address(path) else { return nil }
    defer { close(descriptor) }
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    // A full queue of a wedged daemon is EAGAIN: whoever must not wait does not come again.
    guard connected == 0 else { return nil }
    var rest = (line + [UInt8(ascii: "\n")])[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if !(errno == EAGAIN || errno == EINTR) || !wait(descriptor, Int16(POLLOUT), until: end) {
        return nil
      }
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while answer.count < longestAnswer {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        answer += buffer[..<count]
        if let newline = answer.firstIndex(of: UInt8(ascii: "\n")) { return Array(answer[..<newline]) }
      } else if count == 0 || !(errno == EAGAIN || errno == EINTR)
        || !wait(descriptor, Int16(POLLIN), until: end)
      {
        return nil
      }
    }
    return nil
  }

  private static func wait(_ descriptor: Int32, _ events: Int16, until end: Int) -> Bool {
    let left = end - now()
    guard left > 0 else { return false }
    var wait = pollfd(fd: descriptor, events: events, revents: 0)
    return poll(&wait, 1, Int32(left)) > 0
  }

  /// Milliseconds of a clock that only goes forward.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  private static func address(_ path: String) -> sockaddr_un? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
  }
}
