import ArgumentParser
import Settings

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find memories by words and by meaning.",
    discussion: """
      Prints the page that the tree shows at search/<query>.md, so the tree must be mounted. Words may be a question. \
      "Quoted phrases" must occur as they stand. Filters: type: project: tag: file: since: until: importance: limit: \
      is: rank: (docs/search.md).

      Examples:
        recallfs search why did we choose sqlite
        recallfs search 'type:decision since:30d cache'
        recallfs search '"ENOTCONN"' --explain
        recallfs search --here deploy --budget 800
      """)

  @Argument(help: "Words, phrases and filters.")
  var words: [String]
  @Option(name: .shortAndLong, help: "Only this project, and what holds everywhere (_global).")
  var project: String?
  @Flag(help: "Only the working directory's project, and what holds everywhere (_global).")
  var here = false
  @Flag(help: "Say of each result what its score is made of.")
  var explain = false
  @Option(help: "How many tokens the answer may have, 100 to 100000.")
  var budget: Int?

  func validate() throws {
    if here, project != nil { throw ValidationError("--here and --project exclude each other.") }
    if let budget, !(100...100_000).contains(budget) {
      throw ValidationError("--budget takes a number from 100 to 100000.")
    }
  }

  func run() throws {
    let tree = try MountedTree(Workspace().settings)
    var path =
      here
      ? "here/search" : try project.map { try "by-project/\(MountedTree.component($0))/search" } ?? "search"
    let options = (explain ? ["explain"] : []) + (budget.map { ["\($0)t"] } ?? [])
    if !options.isEmpty { path += "/@" + options.joined(separator: ",") }
    let query = QueryArgument(words)
    if query.isCut {
      Terminal.complain(
        "The query is longer than a file's name may be: the words that did not fit were left out.")
    }
    Terminal.say(bytes: try tree.read("\(path)/\(query.name).md"))
  }
}
