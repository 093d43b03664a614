import Glibc

/// What the hook knows from its environment and its arguments.
struct Surroundings {
  /// The store's home: absolute.
  let home: String
  /// Which agent runs the hook.
  let agent: String

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
    }
    self.agent = agent
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
