import Glibc

/// Seconds of processor time the calling thread has used: what a bound on work is measured by on a busy machine.
public func threadSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
