import Glibc
import Synchronization

/// Answers one line with one line over a Unix socket that only this user can reach.
///
/// For those who must have an answer at once or not at all: a hook that speaks. One thread, one caller after the other,
/// each with a short deadline, so that nobody who hangs holds up the next.
public final class LineServer: Sendable {
  /// Bytes of a line that is read.
  private static let longestLine = 1 << 20
  /// What a caller may take to send its line, and to take the answer, each.
  private static let deadlineMilliseconds: Int32 = 100

  private let path: String
  private let listener: Int32
  private let answer: @Sendable ([UInt8]) -> [UInt8]?
  private let isStopping = Atomic<Bool>(false)

  /// Listens at a path, from which what an ended daemon left is taken away.
  ///
  /// - Parameters:
  ///   - path: at most 107 bytes, as the system's addresses are.
  ///   - answer: the line for a line, without line ends; `nil` to hang up.
  /// - Throws: ``LineServerError`` when the socket cannot be made.
  public init(
    path: String, answer: @escaping @Sendable ([UInt8]) -> [UInt8]?
  ) throws(LineServerError) {
    self.path = path
    self.answer = answer
    guard var address = Self.address(path) else {
      throw LineServerError("the socket's path is too long for the system: \(path)")
    }
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw LineServerError("no socket is to be had", errno) }
    unlink(path)
    // The umask of the moment decides who may connect; the folder is closed to others anyway.
    let mask = umask(0o077)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    umask(mask)
    guard bound == 0, listen(listener, 64) == 0 else {
      let error = LineServerError("\(path) cannot be listened at", errno)
      close(listener)
      throw error
    }
  }

  /// Serves on a thread of its own until ``stop()``.
  ///
  /// - Throws: ``LineServerError`` when no thread is to be had.
  public func start() throws(LineServerError) {
    var thread = pthread_t()
    // The thread holds the server until it is stopped.
    let started = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<LineServer>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    guard started == 0 else { throw LineServerError("no thread is to be had", started) }
    pthread_detach(thread)
  }

  /// Takes no more callers, and takes the socket away.
  public func stop() {
    guard !isStopping.exchange(true, ordering: .acquiringAndReleasing) else { return }
    unlink(path)
    // Ends the accept(2) that waits; the thread closes the descriptor.
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func run() {
    while !isStopping.load(ordering: .acquiring) {
      let caller = accept(listener, nil, nil)
      guard caller >= 0 else {
        // Out of descriptors, say: others may free some.
        if errno != EINTR, errno != ECONNABORTED, !isStopping.load(ordering: .acquiring) { usleep(50_000) }
        continue
      }
      _ = fcntl(caller, F_SETFD, FD_CLOEXEC)
      _ = fcntl(caller, F_SETFL, O_NONBLOCK)
      serve(caller)
      close(caller)
    }
    close(listener)
  }

  private func serve(_ caller: Int32) {
    guard isOurs(caller), let line = read(from: caller), let reply = answer(line) else { return }
    write(reply + [UInt8(ascii: "\n")], to: caller)
  }

  /// Whether the caller runs as this user, or as root.
  private func isOurs(_ caller: Int32) -> Bool {
    // struct ucred of <sys/socket.h>, which Glibc shows only to those who ask for GNU's own: process, user, group.
    var who: [UInt32] = [0, .max, 0]
    var size = socklen_t(who.count * MemoryLayout<UInt32>.size)
    guard getsockopt(caller, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 else { return false }
    return who[1] == geteuid() || who[1] == 0
  }

  private func read(from caller: Int32) -> [UInt8]? {
    let end = Deadline(milliseconds: Self.deadlineMilliseconds)
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while line.count <= Self.longestLine {
      let count = Glibc.read(caller, &buffer, buffer.count)
      if count > 0 {
        line += buffer[..<count]
        if let newline = line.firstIndex(of: UInt8(ascii: "\n")) { return Array(line[..<newline]) }
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        return nil
      } else if !end.wait(for: caller, Int16(POLLIN)) {
        return nil
      }
    }
    return nil
  }

  private func write(_ bytes: [UInt8], to caller: Int32) {
    let end = Deadline(milliseconds: Self.deadlineMilliseconds)
    var rest = bytes[...]
    while !rest.isEmpty {
      // Without MSG_NOSIGNAL a caller who hangs up would end the daemon.
      let count = rest.withUnsafeBytes { send(caller, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if (errno != EAGAIN && errno != EINTR) || !end.wait(for: caller, Int16(POLLOUT)) {
        return
      }
    }
  }

  private static func address(_ path: String) -> sockaddr_un? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
  }
}

/// Why nobody can be answered.
public struct LineServerError: Error, Hashable, Sendable {
  /// What failed.
  public var message: String

  init(_ message: String, _ code: Int32? = nil) {
    self.message = code.map { "\(message): \(String(cString: strerror($0)))" } ?? message
  }
}

/// A moment up to which is waited.
private struct Deadline {
  private let end: ContinuousClock.Instant

  init(milliseconds: Int32) {
    end = .now + .milliseconds(milliseconds)
  }

  /// Whether the descriptor became ready in time.
  func wait(for descriptor: Int32, _ events: Int16) -> Bool {
    let left = Int32(max(0, (end - .now) / .milliseconds(1)))
    guard left > 0 else { return false }
    var wait = pollfd(fd: descriptor, events: events, revents: 0)
    return poll(&wait, 1, left) > 0
  }
}
