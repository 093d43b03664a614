/// A file system of the bench's shape, made visible afresh for each workload.
protocol ServedTree {
  /// The folder that holds `d000` to `dNNN` and `w` once it is served.
  var root: String { get }
  /// Shows it, with nothing in the kernel's caches.
  func serve() throws
  /// Takes it away again.
  func withdraw() throws
}
