import Embedding
import Foundation
import RecallTesting

/// The real model: that of `RECALLFS_TEST_MODEL`, else one that is installed once and kept between runs.
enum TestModel {
  private static let found: Result<MiniLM, any Error> = Result {
    let variables = ProcessInfo.processInfo.environment
    if let folder = variables["RECALLFS_TEST_MODEL"] { return try MiniLM(folder: folder) }
    let cache = variables["XDG_CACHE_HOME"] ?? "\(variables["HOME"] ?? "/tmp")/.cache"
    let home = "\(cache)/recallfs-tests"
    try ModelInstaller(home: home).install()
    return try MiniLM(folder: ModelFolder.path(home: home))
  }

  /// - Throws: where it can be neither found nor fetched: without it nothing here is tested.
  static func shared() throws -> MiniLM { try found.get() }

  static func folder() throws -> String {
    let variables = ProcessInfo.processInfo.environment
    _ = try shared()
    if let folder = variables["RECALLFS_TEST_MODEL"] { return folder }
    let cache = variables["XDG_CACHE_HOME"] ?? "\(variables["HOME"] ?? "/tmp")/.cache"
    return ModelFolder.path(home: "\(cache)/recallfs-tests")
  }
}
