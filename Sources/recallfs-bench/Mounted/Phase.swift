/// How much the kernel already holds when a pass begins.
enum Phase: String, CaseIterable {
  /// A fresh mount.
  case cold
  /// The pass in between, which is not reported: the first read has made the access time stale.
  case warm
  case hot
}
