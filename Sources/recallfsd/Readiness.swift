import Glibc

/// Tells whoever started the daemon that the tree answers.
struct Readiness {
  /// Of `recallfs mount`.
  var descriptor: Int32?

  /// Writes `ready` to the starter, and `READY=1` to systemd where it asked (sd_notify(3)).
  func announce() {
    if let descriptor {
      Self.write("ready\n", to: descriptor)
      close(descriptor)
    }
    guard let name = getenv("NOTIFY_SOCKET") else { return }
    Self.notify(String(cString: name), "READY=1\nMAINPID=\(getpid())")
  }

  static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }

  /// One datagram to a Unix socket; a leading `@` stands for the abstract name space.
  private static func notify(_ path: String, _ state: String) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    guard !name.isEmpty, name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    if name[0] == UInt8(ascii: "@") { name[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(state.utf8)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
        _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), target, length)
      }
    }
  }
}
