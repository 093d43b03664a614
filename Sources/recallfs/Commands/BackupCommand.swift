import ArgumentParser

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the store into one file, while everything goes on.",
    discussion: """
      The copy is a SQLite database with all memories, versions and the archive. Without a file it goes to backups/ \
      in the home, named by the date. To go back to one: 'recallfs unmount', put it in place of the store, mount.

      Examples:
        recallfs backup
        recallfs backup /media/usb/memories.db
      """)

  @Argument(help: "The file to make; it must not exist.", completion: .file())
  var file: String?

  func run() throws {
    Terminal.say(try Backup(Workspace()).make(at: file))
  }
}
