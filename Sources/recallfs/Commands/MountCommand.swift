import ArgumentParser

struct MountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mount",
    abstract: "Show the tree, and return once it answers.",
    discussion: """
      Starts the daemon of this store. Does nothing when the tree is there already; a mount that a crashed daemon \
      left behind is cleared first. The daemon's own messages go to daemon.log in the home.

      Examples:
        recallfs mount
        RECALLFS_HOME=/tmp/try recallfs mount     a second store, at /tmp/try/fs
        recallfs mount --foreground               stay until Ctrl-C, messages on the terminal
      """)

  @Flag(help: "Stay in the foreground until the tree is unmounted.")
  var foreground = false

  func run() throws {
    let control = MountControl(try Workspace().settings)
    if foreground { try control.mountInForeground() }
    try control.mount()
  }
}
