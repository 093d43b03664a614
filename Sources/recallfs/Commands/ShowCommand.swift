import RecallModel
import ArgumentParser
import RecallStore

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a memory, as it is or as it was.",
    discussion: """
      The memory is named by its id, its path in the tree (any view), or its path below by-project. Archived ones are \
      found too. --at takes a version's number from 'recallfs history', a moment (2026-11-21, 2026-11-21T09:30) or \
      how long ago (90m, 12h, 7d); with a moment, a path means what lay there then.

      Examples:
        recallfs show myproject/decision/sqlite.md
        recallfs show 7W2M9KQ4TD --at 2
        recallfs show ~/.claude-mem/fs/by-type/user_pref/bun.md --at 7d
        recallfs show myproject/decision/sqlite.md --json | jq .tags
      """)

  @Argument(help: "An id or a path.")
  var memory: String
  @Option(help: "A version's number, a moment, or how long ago.")
  var at: String?
  @Flag(help: "Print one JSON object with every field (docs/cli.md).")
  var json = false

  func run() throws {
    let workspace = try Workspace()
    let store = try workspace.store()
    let reference = MemoryReference(text: memory)
    guard let at else {
      let found = try reference.find(in: store, workspace)
      let text = try store.text(of: found.entry.version)
      return try say(MemoryRecord(found, text: text), text)
    }
    switch try VersionChoice(text: at).meaning {
    case .number(let number):
      let found = try reference.find(in: store, workspace)
      let version = try VersionChoice(text: at).pick(from: store.history(of: found.entry.row))
      let text = try store.text(of: version.id)
      var record = MemoryRecord(found, text: text)
      record.version = VersionRecord(version, number: number)
      try say(record, text)
    case .moment(let moment):
      let past = try reference.find(at: moment, in: store, workspace)
      guard let now = try store.memory(at: past.entry.row) else {
        throw CommandFailure(.notFound, "It has just been purged.")
      }
      let text = try store.text(of: past.entry.version)
      try say(MemoryRecord(past, now: now, text: text), text)
    }
  }

  private func say(_ record: MemoryRecord, _ text: [UInt8]) throws {
    if json { try JSONOutput.say(record) } else { Terminal.say(bytes: text) }
  }
}
