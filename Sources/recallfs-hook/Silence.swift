import Glibc

/// Makes every way to end the process look like success, without a word.
enum Silence {
  /// Seconds after which the process ends: nothing it does waits so long, but a disk may.
  private static let longestRun: UInt32 = 20

  static func begin() {
    umask(0o077)
    // What is opened later must not become a standard stream.
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 { _ = open("/dev/null", O_RDWR) }
    let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
    if null >= 0 { dup2(null, STDERR_FILENO) }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGALRM, SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGTERM, SIGHUP, SIGINT] {
      signal(number) { _ in _exit(0) }
    }
    alarm(longestRun)
  }
}
