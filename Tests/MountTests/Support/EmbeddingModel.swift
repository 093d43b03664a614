import Foundation
import RecallTesting

/// The embedding model, installed by the real command into a cache between runs.
enum EmbeddingModel {
  /// Puts the model into a store's home.
  static func install(in home: String) throws {
    let folder = try cached()
    try FileManager.default.createDirectory(atPath: "\(home)/models", withIntermediateDirectories: true)
    let name = (folder as NSString).lastPathComponent
    try FileManager.default.createSymbolicLink(atPath: "\(home)/models/\(name)", withDestinationPath: folder)
  }

  private static func cached() throws -> String {
    let variables = ProcessInfo.processInfo.environment
    if let folder = variables["RECALLFS_TEST_MODEL"] { return folder }
    let home = (variables["XDG_CACHE_HOME"] ?? "\(variables["HOME"] ?? "/tmp")/.cache") + "/recallfs-tests"
    let command = try BuiltProduct.path("recallfs")
    let result = try run(
      command, ["model", "install"], environment: variables.merging(["RECALLFS_HOME": home]) { $1 },
      within: .seconds(170))
    guard result.exitCode == 0 else {
      throw TestFailure("the embedding model cannot be installed: \(result.errorOutput)")
    }
    return "\(home)/models/all-MiniLM-L6-v2"
  }
}
