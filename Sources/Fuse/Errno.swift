import Glibc

/// The error numbers of `errno(3)`.
public struct Errno: RawRepresentable, Error, Hashable, Sendable {
  /// The number as C spells it, always positive.
  public let rawValue: Int32

  /// Takes any number, so that one the system gave passes through unchanged.
  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// The calling thread's number, to be read right after the failed call.
  static var current: Errno { Errno(rawValue: errno) }
}

extension Errno {
  /// `EPERM`: the operation is not allowed to anyone here.
  public static let notPermitted = Errno(rawValue: EPERM)
  /// `ENOENT`: there is no such name.
  public static let noSuchFileOrDirectory = Errno(rawValue: ENOENT)
  /// `EINTR`: a signal came first; the caller tries again.
  public static let interrupted = Errno(rawValue: EINTR)
  /// `EIO`: the store failed in a way the caller cannot mend.
  public static let ioError = Errno(rawValue: EIO)
  /// `EBADF`: the handle is not open, or not for this.
  public static let badFileDescriptor = Errno(rawValue: EBADF)
  /// `EAGAIN`: not now; later it may work.
  public static let resourceTemporarilyUnavailable = Errno(rawValue: EAGAIN)
  /// `ENOMEM`: no memory was left.
  public static let noMemory = Errno(rawValue: ENOMEM)
  /// `EACCES`: allowed to someone, not to this caller.
  public static let permissionDenied = Errno(rawValue: EACCES)
  /// `EBUSY`: someone is using it.
  public static let resourceBusy = Errno(rawValue: EBUSY)
  /// `EEXIST`: the name is taken.
  public static let fileExists = Errno(rawValue: EEXIST)
  /// `EXDEV`: another file system; `mv` answers it by copying and deleting the source.
  public static let improperLink = Errno(rawValue: EXDEV)
  /// `ENODEV`: the kernel has closed the connection, or there is no such device.
  public static let operationNotSupportedByDevice = Errno(rawValue: ENODEV)
  /// `ENOTDIR`: a directory was needed.
  public static let notDirectory = Errno(rawValue: ENOTDIR)
  /// `EISDIR`: anything but a directory was needed.
  public static let isDirectory = Errno(rawValue: EISDIR)
  /// `EINVAL`: the arguments make no sense together.
  public static let invalidArgument = Errno(rawValue: EINVAL)
  /// `EFBIG`: the file would be larger than is allowed.
  public static let fileTooLarge = Errno(rawValue: EFBIG)
  /// `ENOSPC`: the disk underneath is full.
  public static let noSpace = Errno(rawValue: ENOSPC)
  /// `ESPIPE`: the file cannot be sought in.
  public static let illegalSeek = Errno(rawValue: ESPIPE)
  /// `EROFS`: this part of the tree is generated and cannot be written.
  public static let readOnlyFileSystem = Errno(rawValue: EROFS)
  /// `EMLINK`: the file has as many names as it may have.
  public static let tooManyLinks = Errno(rawValue: EMLINK)
  /// `ENAMETOOLONG`: a name has more than 255 bytes.
  public static let fileNameTooLong = Errno(rawValue: ENAMETOOLONG)
  /// `ENOSYS`: never served; the kernel stops asking.
  public static let noFunction = Errno(rawValue: ENOSYS)
  /// `ENOTEMPTY`: the directory still has entries.
  public static let directoryNotEmpty = Errno(rawValue: ENOTEMPTY)
  /// `ELOOP`: symbolic links lead in a circle.
  public static let tooManySymbolicLinkLevels = Errno(rawValue: ELOOP)
  /// `ENODATA`: there is no such extended attribute.
  public static let noData = Errno(rawValue: ENODATA)
  /// `EILSEQ`: the bytes are not UTF-8.
  public static let illegalByteSequence = Errno(rawValue: EILSEQ)
  /// `EOPNOTSUPP`: this file cannot do that; others might.
  public static let notSupported = Errno(rawValue: EOPNOTSUPP)
  /// `ENOTCONN`: the daemon behind the mount is gone.
  public static let notConnected = Errno(rawValue: ENOTCONN)
  /// `ETIMEDOUT`: the time allowed ran out.
  public static let timedOut = Errno(rawValue: ETIMEDOUT)
  /// `ESTALE`: the node no longer exists; the kernel looks the path up again.
  public static let staleNode = Errno(rawValue: ESTALE)
  /// `EDQUOT`: the caller's share is used up.
  public static let diskQuotaExceeded = Errno(rawValue: EDQUOT)
  /// `ECANCELED`: given up on purpose.
  public static let canceled = Errno(rawValue: ECANCELED)
}

extension Errno: CustomStringConvertible {
  /// The C library's sentence and the number, as in "No such file or directory (2)".
  public var description: String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard strerror_r(rawValue, &buffer, buffer.count) == 0 else { return "error \(rawValue)" }
    return "\(String(nulTerminated: buffer)) (\(rawValue))"
  }
}

extension String {
  /// The bytes before the first 0 of a buffer that C has filled.
  init(nulTerminated buffer: [CChar]) {
    self.init(decoding: buffer.prefix { $0 != 0 }.lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
