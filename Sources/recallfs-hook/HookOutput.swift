import Glibc
import JSONText

/// What the agent is told, in the form it takes from a hook.
enum HookOutput {
  /// Bytes that a pipe takes at once when it takes anything.
  private static let chunk = 4_096

  /// Writes as much as the reader takes in time.
  static func say(_ text: String, event: String, agent: String, within milliseconds: Int) {
    let output: JSON =
      agent == "cursor"
      ? ["additional_context": .string(text)]
      : ["hookSpecificOutput": ["hookEventName": .string(event), "additionalContext": .string(text)]]
    var rest = (output.bytes + [UInt8(ascii: "\n")])[...]
    while !rest.isEmpty {
      // The descriptor is the agent's: making it one that never waits would change it for the agent, too.
      var wait = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
      guard poll(&wait, 1, Int32(clamping: milliseconds)) > 0 else { return }
      let count = rest.prefix(chunk).withUnsafeBytes { bytes in
        let sent = send(STDOUT_FILENO, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
        return sent < 0 && errno == ENOTSOCK ? write(STDOUT_FILENO, bytes.baseAddress, bytes.count) : sent
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
