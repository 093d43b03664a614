internal import CFuse

/// The kernel's cached attributes, pages and names of one session, to be declared outdated.
///
/// May be called from any thread but a handler's, and with no lock held that a handler needs: the kernel
/// takes the directory's or the file's own lock, which the request under way may hold. After the session
/// has ended every call is harmless. What the kernel did not hold counts as done.
public struct KernelCache: Sendable {
  private let connection: Connection

  init(connection: Connection) {
    self.connection = connection
  }

  /// Makes the next access ask for the attributes again; changed pages and listings follow a changed time
  /// or size.
  ///
  /// Never waits for a page, so it also suits files that are open and being read.
  /// - Returns: why the kernel refused, or `nil`.
  @discardableResult
  public func invalidateAttributes(of node: NodeID) -> Errno? {
    outcome(connection.notify { fuse_lowlevel_notify_inval_inode($0, fuse_ino_t(node.rawValue), -1, 0) })
  }

  /// Drops the attributes and every cached page, or the cached listing, of a node.
  ///
  /// Waits for pages being read.
  /// - Returns: why the kernel refused, or `nil`.
  @discardableResult
  public func invalidateContents(of node: NodeID) -> Errno? {
    outcome(connection.notify { fuse_lowlevel_notify_inval_inode($0, fuse_ino_t(node.rawValue), 0, 0) })
  }

  /// Makes the next access look the name up again, whether the kernel holds it as present or as missing.
  ///
  /// Waits for operations under way in that directory.
  /// - Returns: why the kernel refused, or `nil`.
  @discardableResult
  public func invalidateEntry(_ name: String, in directory: NodeID) -> Errno? {
    outcome(
      connection.notify { session in
        fuse_lowlevel_notify_inval_entry(session, fuse_ino_t(directory.rawValue), name, name.utf8.count)
      })
  }

  private func outcome(_ result: Int32) -> Errno? {
    let refused = Errno(rawValue: -result)
    // ENOSYS: before INIT, when the kernel holds nothing yet; every kernel since 2.6.31 can be notified
    // after it.
    return result == 0 || refused == .noSuchFileOrDirectory || refused == .noFunction ? nil : refused
  }
}
