import Glibc
import Testing

extension Trait where Self == ConditionTrait {
  /// For tests that abort a connection, which only root can do where fusectl is not mounted.
  static var requiresRoot: Self { .enabled(if: geteuid() == 0, "only root aborts a connection everywhere") }
}
