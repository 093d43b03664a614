/// Which recallfs this is.
public enum Release {
  /// Semantic version of the programs of this package.
  public static let version = "0.1.0"
}
