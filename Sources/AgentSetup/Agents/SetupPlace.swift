import Glibc

/// Where everything is on this machine.
public struct SetupPlace: Sendable {
  /// The user's home folder.
  public let userHome: String
  /// The folder of the store.
  public let home: String
  /// Where the tree is mounted.
  public let mountPoint: String
  /// The installed `recallfs-hook`, absolute.
  public let hookProgram: String
  /// The environment, for where agents keep their settings.
  public let environment: [String: String]

  /// Takes all as they are.
  public init(
    userHome: String, home: String, mountPoint: String, hookProgram: String, environment: [String: String]
  ) {
    self.userHome = userHome
    self.home = home
    self.mountPoint = mountPoint
    self.hookProgram = hookProgram
    self.environment = environment
  }

  /// The page an agent should know at its start.
  var contextPage: String { short(mountPoint) + "/here/CONTEXT.md" }

  /// The folder named by a variable, else one below the user's home.
  func folder(_ variable: String, or relative: String) -> String {
    if let folder = environment[variable], folder.hasPrefix("/") { return folder }
    return "\(userHome)/\(relative)"
  }

  /// A path with `~` for the user's home.
  func short(_ path: String) -> String {
    for home in [userHome, Self.real(userHome)] where path == home || path.hasPrefix(home + "/") {
      return "~" + path.dropFirst(home.count)
    }
    return path
  }

  /// A path as a permission rule of Claude Code has it: `~/x` below the home, `//x` elsewhere.
  func rule(_ path: String) -> String {
    let path = short(path)
    return path.hasPrefix("/") ? "/" + path : path
  }

  /// The hook's program and agent, for agents that run a line of shell.
  func hookLine(for agent: Agent) -> String {
    let isPlain = hookProgram.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    let parts = hookProgram.split(separator: "'", omittingEmptySubsequences: false)
    let program = isPlain ? hookProgram : "'\(parts.joined(separator: "'\\''"))'"
    return "\(program) --agent \(agent.rawValue)"
  }

  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
