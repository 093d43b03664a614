import ArgumentParser
import Settings

struct ContextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "context",
    abstract: "Print what an agent should know when it starts work.",
    discussion: """
      Prints the page that the tree shows at by-project/<project>/CONTEXT.md, so the tree must be mounted.

      Examples:
        recallfs context                      of the working directory's project
        recallfs context --project webshop --budget 4000
      """)

  @Option(name: .shortAndLong, help: "The project; by default the directory's own.")
  var project: String?
  @Option(help: "How many tokens it may have, 50 to 50000; 1200 by default.")
  var budget: Int?

  func validate() throws {
    if let budget, !(50...50_000).contains(budget) {
      throw ValidationError("--budget takes a number from 50 to 50000.")
    }
  }

  func run() throws {
    let tree = try MountedTree(Workspace().settings)
    let folder = try project.map { try "by-project/\(MountedTree.component($0))" } ?? "here"
    Terminal.say(bytes: try tree.read("\(folder)/CONTEXT\(budget.map { "@\($0)t" } ?? "").md"))
  }
}
