import Foundation

/// The smallest file system of the same shape: C, libfuse, all in memory, all the kernel can cache.
struct PeerTree: ServedTree {
  let root: String
  private let program: String
  private let shape: TreeShape
  private let placement: Placement

  /// Compiles `limitfs.c` of a folder.
  init(source: String, shape: TreeShape, placement: Placement, in scratch: Scratch) throws {
    self.shape = shape
    self.placement = placement
    program = scratch.path("limitfs")
    root = try scratch.folder("peer")
    let flags = try Child.capture(["pkg-config", "--cflags", "--libs", "fuse3"])
    try Child.run(
      ["cc", "-O2", "-o", program, "\(source)/limitfs.c"] + flags.split { $0.isWhitespace }.map(String.init))
  }

  func serve() throws {
    let shaped = ["--dirs=\(shape.folders)", "--files=\(shape.files)", "--size=\(TreeShape.byteCount)"]
    let cached = ["--keep", "--noflush", "--cachedir", "--negative=3600"]
    let single = placement == .pinned ? ["--st"] : []
    // It goes to the background once it is mounted.
    try Child.run(placement.prefix + [program] + single + cached + shaped + [root])
  }

  func withdraw() throws {
    try Mounts.unmount(root)
  }
}
