import Glibc
import JSONText

/// What the agent is told, in the form it takes from a hook.
enum HookOutput {
  static func say(_ text: String, event: String, agent: String) {
    let output: JSON =
      agent == "cursor"
      ? ["additional_context": .string(text)]
      : ["hookSpecificOutput": ["hookEventName": .string(event), "additionalContext": .string(text)]]
    // A reader that has gone, or takes nothing, must not hold the agent up.
    signal(SIGPIPE, SIG_IGN)
    _ = fcntl(STDOUT_FILENO, F_SETFL, fcntl(STDOUT_FILENO, F_GETFL) | O_NONBLOCK)
    var rest = (output.bytes + [UInt8(ascii: "\n")])[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      var wait = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
      guard errno == EAGAIN || errno == EINTR, poll(&wait, 1, 100) > 0 else { return }
    }
  }
}
