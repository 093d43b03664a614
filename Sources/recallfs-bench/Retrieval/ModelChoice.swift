import Embedding
import Foundation

/// Which embedding model a measurement uses.
enum ModelChoice {
  /// The folder: the one named, else that of the user's own store, if it is there.
  static func folder(_ named: String?) -> String? {
    if let named { return named }
    let environment = ProcessInfo.processInfo.environment
    let home = environment["RECALLFS_HOME"] ?? "\(environment["HOME"] ?? "")/.claude-mem"
    let folder = "\(home)/models/\(ModelFolder.modelName)"
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }

  /// The model; `nil`, with a note, where there is none and none was named.
  static func embedder(at named: String?) throws -> (any TextEmbedder)? {
    guard let folder = folder(named) else {
      Terminal.note("no model: by words alone ('recallfs model install' fetches it)")
      return nil
    }
    return try MiniLM(folder: folder)
  }
}
