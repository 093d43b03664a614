import Glibc

/// What the hook knows from its environment and its arguments.
struct Surroundings {
  /// The store's home: absolute.
  let home: String
  /// Which agent runs the hook.
  let agent: String
  private let start = Surroundings.monotonicMilliseconds
  /// The whole run may take 200 ms where the daemon does not answer.
  private static let patienceMilliseconds = 180

  /// `nil` where nothing is to be done: switched off, or nobody's home.
  init?() {
    if let off = Self.variable("RECALLFS_OFF"), off != "0" { return nil }
    if let home = Self.variable("RECALLFS_HOME") {
      guard home.hasPrefix("/") else { return nil }
      self.home = home
    } else {
      guard let user = Self.variable("HOME"), user.hasPrefix("/") else { return nil }
      home = user + "/.claude-mem"
    }
    var agent = "claude-code"
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      if argument == "--agent", let name = arguments.popFirst() { agent = name }
      if argument.hasPrefix("--agent=") { agent = String(argument.dropFirst(8)) }
    }
    self.agent = agent
  }

  /// What is left of the time that the agent may be kept waiting.
  var millisecondsLeft: Int { start + Self.patienceMilliseconds - Self.monotonicMilliseconds }

  private static var monotonicMilliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// A variable that is set and not empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Nanoseconds since 1970.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
