/// What is in the model's folder.
public enum ModelStatus: Hashable, Sendable {
  /// Nothing.
  case missing
  /// Every file.
  case installed
  /// Something that is not the model; the text says what and what to do.
  case damaged(String)
}
