import RecallStore

/// Why the tree refuses or fails, in its own words; the mount gives each its errno.
package enum TreeError: Error, Hashable, Sendable {
  /// No such name.
  case notFound
  /// The name is taken.
  case exists
  /// A directory was needed.
  case notDirectory
  /// A file was needed.
  case isDirectory
  /// The directory holds something.
  case notEmpty
  /// A generated page or a view that shows memories but holds none.
  case readOnly
  /// The operation makes no sense here, and never will.
  case notPermitted
  /// More bytes than a memory or a draft may have.
  case tooLarge
  /// Not UTF-8.
  case notText
  /// More drafts than the tree holds at once.
  case tooManyDrafts
  /// A flag or an argument the tree does not know.
  case invalid
  /// The file was purged while it was open.
  case purged
  /// The disk is full.
  case full
  /// Another process kept the store busy for too long.
  case busy
  /// The store is damaged or failed in another way; the log has the details.
  case failed(String)

  init(_ error: StoreError) {
    switch error.code {
    case .notFound: self = .notFound
    case .exists: self = .exists
    case .full: self = .full
    case .busy: self = .busy
    case .readOnly: self = .readOnly
    default: self = .failed(error.message)
    }
  }
}

/// Runs a call on the store and says its failure in the tree's words.
func storing<Value>(_ body: () throws(StoreError) -> Value) throws(TreeError) -> Value {
  do { return try body() } catch { throw TreeError(error) }
}
