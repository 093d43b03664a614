import AgentSetup
import Foundation
import RecallTesting

/// A user's home folder, in which agents are set up.
struct AgentHome {
  let folder: TemporaryFolder
  let place: SetupPlace
  var settings: String { ".claude/settings.json" }

  init(environment: [String: String] = [:], home: String? = nil) throws {
    folder = try TemporaryFolder()
    let store = home ?? folder.path(".claude-mem")
    place = SetupPlace(
      userHome: folder.path, home: store, mountPoint: store + "/fs", hookProgram: "/opt/bin/recallfs-hook",
      environment: environment)
  }

  func install(_ agent: Agent = .claudeCode, _ options: SetupOptions = SetupOptions()) throws -> SetupPlan {
    let plan = try agent.installing(place, options)
    try plan.apply()
    return plan
  }

  func uninstall(_ agent: Agent = .claudeCode) throws { try agent.removing(place).apply() }

  func bytes(_ relative: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: folder.path(relative)))).map(Array.init)
  }

  func text(_ relative: String) -> String? { bytes(relative).map { String(decoding: $0, as: UTF8.self) } }

  /// Everything below the home but folders, by path.
  var files: [String: [UInt8]] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return Dictionary(uniqueKeysWithValues: paths.compactMap { path in bytes(path).map { (path, $0) } })
  }
}
