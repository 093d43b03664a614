import RecallModel
import ArgumentParser
import RecallStore

struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Store a memory.",
    discussion: """
      The text is the argument, or standard input without one (or with '-'). It is filed under the project of the \
      working directory (its git top level) in the folder of its type; without --type, front matter decides, else it \
      is a project_fact, or in _global a user_pref. Prints the path in the tree and the id. No mount is needed.

      Examples:
        recallfs add "Tests need Redis on port 6380" --tags tests,redis
        recallfs add --global --type user_pref "Use Bun, never pnpm"
        git log -1 --format=%B | recallfs add --type decision --title "Why SQLite"
      """)

  @Argument(help: "The text; standard input when left out or '-'.")
  var text: String?
  @OptionGroup var place: ProjectOptions
  @Option(help: "The type: the folder it goes to.")
  var type: String?
  @Option(help: "What it says, in one line.")
  var title: String?
  @Option(help: "Tags, separated by commas.")
  var tags: String?
  @Option(help: "1 (this session only) to 5 (never archived).")
  var importance: Int?
  @Flag(help: "Print one JSON object (docs/cli.md).")
  var json = false

  func validate() throws {
    if let importance, !(1...5).contains(importance) { throw ValidationError("--importance takes 1 to 5.") }
    if title?.isEmpty == true { throw ValidationError("--title is empty.") }
  }

  func run() throws {
    let workspace = try Workspace()
    let maker = MemoryMaker(store: try workspace.store(), workspace: workspace)
    let new = NewText(
      body: try InputText.read(text), title: title, tags: Words.split(tags), importance: importance)
    let made = try maker.make(new, type: type, in: place.choice)
    for warning in made.warnings { Terminal.complain("note: \(warning)") }
    if json {
      try JSONOutput.say(MemoryRecord(made.entry, project: made.project.name))
    } else {
      Terminal.say("by-project/\(made.project.name)/\(made.entry.path)  \(made.entry.id)")
    }
  }
}
