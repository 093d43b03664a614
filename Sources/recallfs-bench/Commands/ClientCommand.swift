import ArgumentParser

/// The side that makes the system calls, a process of its own so that it can be placed.
struct ClientCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Works in a folder and says how fast.", shouldDisplay: false)

  @Argument var folder: String
  @Argument var work: ClientWork
  @Option var threads = 1
  @Option var count = 1000

  mutating func run() throws {
    Terminal.say(try Client(folder: folder, work: work, threads: threads, count: count).run().text)
  }
}
