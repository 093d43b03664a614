package import Fuse
package import MemoryTree

extension Errno {
  /// The one table from what the tree refuses to what a Unix program expects to see.
  package init(_ error: TreeError) {
    self =
      switch error {
      case .notFound: .noSuchFileOrDirectory
      case .exists: .fileExists
      case .notDirectory: .notDirectory
      case .isDirectory: .isDirectory
      case .notEmpty: .directoryNotEmpty
      case .readOnly: .readOnlyFileSystem
      // Never EXDEV: `mv` would copy and unlink the source.
      case .notPermitted: .notPermitted
      case .tooLarge: .fileTooLarge
      case .notText: .illegalByteSequence
      case .tooManyDrafts: .diskQuotaExceeded
      case .invalid: .invalidArgument
      case .purged: .staleNode
      case .full: .noSpace
      case .busy: .resourceBusy
      case .failed: .ioError
      }
  }
}
