import RecallModel

/// A prompt and what followed it, without noise.
struct Turn: Sendable {
  var prompt: SessionEvent?
  var answers: [SessionEvent] = []
  /// Every tool that was run, noise too: what counts is decided by who looks.
  var tools: [SessionEvent] = []

  /// The turns of a session.
  static func turns(of events: [SessionEvent]) -> [Turn] {
    var turns: [Turn] = []
    var turn = Turn()
    for event in events {
      switch event.kind {
      case .prompt:
        if turn.prompt != nil || !turn.answers.isEmpty || !turn.tools.isEmpty { turns.append(turn) }
        turn = Turn(prompt: event)
      case .answer: turn.answers.append(event)
      case .tool: turn.tools.append(event)
      case .start, .stop, .compaction, .end: break
      }
    }
    if turn.prompt != nil || !turn.answers.isEmpty || !turn.tools.isEmpty { turns.append(turn) }
    return turns
  }
}

/// A command that was run in a shell.
struct ShellCommand: Sendable {
  let event: SessionEvent
  let command: String
  let output: String
  let failed: Bool

  init?(_ event: SessionEvent) {
    guard let tool = event.tool, ["Bash", "shell", "run_shell_command", "exec_command"].contains(tool.name),
      let command = ToolInput(tool).text("command")
    else { return nil }
    self.event = event
    self.command = command.split(separator: "\n").first.map(String.init) ?? command
    output = tool.output
    failed = tool.failed || ErrorLines.saysFailed(tool.output)
  }

  /// What tells two runs of the same thing: the program and its first words, without paths to step into and options.
  var head: String {
    var words = command.split(whereSeparator: \.isWhitespace)[...]
    while let end = words.firstIndex(where: { $0 == "&&" || $0 == ";" }), words.first == "cd" {
      words = words[(end + 1)...]
    }
    return words.filter { !$0.hasPrefix("-") && !$0.contains("=") && !$0.hasPrefix("2>") && $0 != "|" }
      .prefix(3)
      .joined(separator: " ")
  }

  /// Whether it only looks around: its failure teaches nothing.
  var isLooking: Bool {
    let program = head.split(separator: " ").first.map(String.init) ?? ""
    return [
      "ls", "cat", "head", "tail", "find", "grep", "rg", "pwd", "which", "wc", "stat", "echo", "tree", "file",
      "sed", "awk",
      "fd", "test", "mkdir", "touch", "cd",
    ].contains(program)
  }
}
