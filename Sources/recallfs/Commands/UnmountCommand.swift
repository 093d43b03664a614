import ArgumentParser

struct UnmountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmount",
    abstract: "Take the tree down, and return once nothing is mounted and the daemon is gone.",
    discussion: """
      Everything written is stored before it returns. When a program still uses the tree, it says which one and \
      changes nothing (exit code 5). Done already is done.

      Examples:
        recallfs unmount
        recallfs unmount --force      take the tree from the programs that use it
      """)

  @Flag(help: "Detach the tree although it is in use, and tell the daemon to end.")
  var force = false

  func run() throws {
    if try !Unmounter(Workspace().settings).unmount(force: force) { Terminal.say("nothing was mounted") }
  }
}
