import Glibc
import Settings

/// The tree as every program sees it, through the mount.
struct MountedTree {
  private let mountPoint: String

  /// - Throws: ``CommandFailure`` when nothing answers at the mount point.
  init(_ settings: StoreSettings) throws {
    mountPoint = settings.mountPoint
    switch TreeProbe.condition(of: mountPoint) {
    case .answering: return
    case .silent:
      throw CommandFailure(.failed, "The tree at \(mountPoint) does not answer: 'recallfs doctor' says why.")
    case .absent, .foreign, .stale:
      throw CommandFailure(
        .notMounted, "The tree is not mounted at \(mountPoint): 'recallfs mount' shows it.")
    }
  }

  /// A name as one component of a path.
  static func component(_ name: String) throws -> String {
    guard !name.isEmpty, name != ".", name != "..", !name.contains("/") else {
      throw CommandFailure(.usage, "\"\(name)\" is no project's name.")
    }
    return name
  }

  /// The text of a file of the tree.
  func read(_ path: String) throws -> [UInt8] {
    let descriptor = open("\(mountPoint)/\(path)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      let status: ExitStatus = errno == ENOENT ? .notFound : .failed
      throw CommandFailure(status, "\(path) cannot be read: \(reason).")
    }
    defer { close(descriptor) }
    guard let bytes = TextFile.bytes(from: descriptor) else {
      throw CommandFailure(.failed, "\(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    return bytes
  }
}
