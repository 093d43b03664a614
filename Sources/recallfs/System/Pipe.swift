import Glibc

/// A pipe that programs started later do not inherit.
struct Pipe {
  let readEnd: Int32
  let writeEnd: Int32

  /// `nil` when the process has no descriptors left, with the reason in `errno`.
  init?() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = ends[0]
    writeEnd = ends[1]
  }
}
