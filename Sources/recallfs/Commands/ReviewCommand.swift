import ArgumentParser
import RecallStore

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Decide what upkeep is not sure of.",
    discussion: """
      The same cases are files in review/. Nothing is deleted: what gives way is marked as superseded or goes to \
      the archive.

      A contradiction: --newer marks the older as replaced; --older archives the newer. A duplicate: the other one \
      is archived. A stale fact: --newer archives it, --older keeps it. --both changes no memory and is not \
      asked again.

      Examples:
        recallfs review                            open cases: name, kind, reason
        recallfs review show port-of-the-api       with its texts
        recallfs review port-of-the-api --newer
        recallfs review port-of-the-api --undo     open it again, and take back what was archived
      """)

  @Argument(help: "A case, or 'show' and a case; without, the open cases are listed.")
  var words: [String] = []
  @Flag(help: "The newer holds; a stale fact does not.")
  var newer = false
  @Flag(help: "The older holds; a stale fact still does.")
  var older = false
  @Flag(help: "Both hold.")
  var both = false
  @Flag(help: "Open a decided case again.")
  var undo = false
  @Flag(help: "List decided cases too.")
  var all = false
  @Flag(help: "Print JSON (docs/cli.md).")
  var json = false

  func validate() throws {
    let asked = [newer, older, both, undo].filter { $0 }.count
    if asked > 1 { throw ValidationError("--newer, --older, --both and --undo exclude each other.") }
    if asked == 1, words.count != 1 { throw ValidationError("Name one case to decide.") }
    if asked == 0, !words.isEmpty, words.count != 2 || words[0] != "show" {
      throw ValidationError("Say 'show NAME', or decide with --newer, --older or --both.")
    }
  }

  func run() throws {
    let desk = ReviewDesk(store: try Workspace().store())
    if undo { return try desk.undo(words[0]) }
    let decision: ReviewCase.Decision? = newer ? .newer : older ? .older : both ? .both : nil
    if let decision { return try desk.decide(words[0], decision) }
    if words.count == 2 { return try desk.show(words[1], asJSON: json) }
    try desk.list(all: all, asJSON: json)
  }
}
