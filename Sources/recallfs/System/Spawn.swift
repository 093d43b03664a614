import Glibc

/// A program to be started with chosen files.
struct Spawn {
  /// Where standard output and standard error go.
  enum Output {
    case descriptor(Int32)
    /// A file that is appended to, made with mode 0600.
    case file(String)
  }

  var program: String
  var arguments: [String]
  /// The file it reads from.
  var input: String
  var output: Output
  /// Handed on as descriptor 3.
  var extraDescriptor: Int32?
  /// Whether it leads a session of its own, out of reach of the terminal's signals.
  var ownSession = false

  /// `POSIX_SPAWN_SETSID` of glibc's `spawn.h`, which is hidden behind `_GNU_SOURCE`.
  private static let setSession: Int16 = 0x80

  /// Starts it; `nil` when it cannot be started, with the reason in `errno`.
  func start() -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    switch output {
    case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
    case .file(let path):
      posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    if let extraDescriptor { posix_spawn_file_actions_adddup2(&actions, extraDescriptor, 3) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if ownSession { posix_spawnattr_setflags(&attributes, Self.setSession) }

    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    errno = posix_spawnp(&child, program, &actions, &attributes, &words, environ)
    return errno == 0 ? child : nil
  }

  /// Reaps a child; answers its exit code, 128 + the signal that ended it.
  static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f
  }
}
