import ArgumentParser
import Settings

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version of this program.")

  func run() {
    Terminal.say("recallfs \(Release.version)")
  }
}
