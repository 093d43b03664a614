/// How a program ended and what it said.
public struct ChildResult: Sendable, Equatable {
  /// What `exit` was called with; 128 + the signal's number when a signal ended it, as a shell says it.
  public let exitCode: Int32
  /// Everything on standard output; bytes that are not UTF-8 read as U+FFFD.
  public let output: String
  /// Everything on standard error, likewise.
  public let errorOutput: String

  /// The end of a program that went well, said so much, and complained of nothing.
  public static func said(_ output: String) -> ChildResult {
    ChildResult(waitStatus: 0, output: output, errorOutput: "")
  }

  init(waitStatus: Int32, output: String, errorOutput: String) {
    let signal = waitStatus & 0x7f
    exitCode = signal == 0 ? (waitStatus >> 8) & 0xff : 128 + signal
    self.output = output
    self.errorOutput = errorOutput
  }
}
