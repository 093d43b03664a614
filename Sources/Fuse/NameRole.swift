import Glibc

/// What a name from the kernel is for, which decides the error for one that cannot exist.
enum NameRole {
  /// It is looked for: a name that is not UTF-8 is simply not there.
  case sought
  /// It is to be made: a name that is not UTF-8 is refused.
  case made

  /// The most bytes a name may have, as on other file systems; this kernel passes longer ones down.
  static let maximumByteCount = 255

  func name(_ bytes: UnsafePointer<CChar>?) throws(Errno) -> String {
    guard let bytes else { throw .invalidArgument }
    guard strlen(bytes) <= Self.maximumByteCount else { throw .fileNameTooLong }
    guard let name = String(validatingCString: bytes) else {
      throw self == .made ? .illegalByteSequence : .noSuchFileOrDirectory
    }
    return name
  }
}
