import Glibc

/// What a file operation failed with: an `errno`, named when printed.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The `errno`.
  public let number: Int32

  /// Wraps an `errno`.
  public init(_ number: Int32) {
    self.number = number
  }

  /// The last system call's failure on this thread.
  public static var last: FileError { FileError(errno) }

  /// `errno 2 (No such file or directory)`.
  public var description: String { "errno \(number) (\(String(cString: strerror(number))))" }
}
