import Glibc

/// The folder of the installed model and what to say when something in it is wrong.
public enum ModelFolder {
  /// What ``MiniLM`` records with its vectors, and the folder's name.
  public static let modelName = "all-MiniLM-L6-v2"

  /// Where the model lies in a store's home.
  public static func path(home: String) -> String { "\(home)/models/\(modelName)" }

  static func damaged(_ path: String, _ reason: String) -> EmbeddingError {
    EmbeddingError(
      .modelDamaged, "\(path) is damaged: \(reason); run 'recallfs model install' to fetch it again")
  }

  static func missing(_ path: String, cause: CInt) -> EmbeddingError {
    guard cause == ENOENT || cause == ENOTDIR else {
      return EmbeddingError(.storageFailed, "\(path) cannot be opened: \(String(cString: strerror(cause)))")
    }
    return EmbeddingError(
      .modelMissing, "\(path) is not there: run 'recallfs model install' to fetch the model")
  }
}
