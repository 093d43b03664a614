/// Why nothing was measured, or that a limit was missed.
struct BenchFailure: Error {
  var message: String
  /// The exit status.
  var status: Int32

  init(_ message: String, status: Int32 = 1) {
    self.message = message
    self.status = status
  }
}
