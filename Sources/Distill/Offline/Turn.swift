import RecallModel

/// A prompt and what followed it, each answer and each tool read once.
struct Turn: Sendable {
  var prompt: SessionEvent?
  var answers: [Answer] = []
  /// Every tool that was run, noise too: what counts is decided by who looks.
  var tools: [ToolStep] = []

  private var isEmpty: Bool { prompt == nil && answers.isEmpty && tools.isEmpty }

  /// The turns of a session.
  static func turns(of events: [SessionEvent]) -> [Turn] {
    var turns: [Turn] = []
    var turn = Turn()
    for event in events {
      switch event.kind {
      case .prompt:
        if !turn.isEmpty { turns.append(turn) }
        turn = Turn(prompt: event)
      case .answer: turn.answers.append(Answer(event))
      case .tool: turn.tools.append(ToolStep(event))
      case .start, .stop, .compaction, .end: break
      }
    }
    if !turn.isEmpty { turns.append(turn) }
    return turns
  }
}

/// What the agent said at once.
struct Answer: Sendable {
  let event: SessionEvent
  /// Long, with headings: its sections say more than its sentences.
  let isReport: Bool
  /// The sentences of its paragraphs and points, in order.
  let said: [Said]

  init(_ event: SessionEvent) {
    self.event = event
    let blocks = Block.blocks(of: event.text)
    isReport = ReportFinder.isReport(event.text, blocks)
    said = blocks.filter { $0.kind == .paragraph || $0.kind == .item }
      .flatMap { Sentences.of($0.text) }.map { Said($0, key: event.key) }
  }
}

/// A sentence of an answer, with what its words tell.
struct Said: Sendable {
  let text: String
  /// Of the event it is from.
  let key: String
  let phrase: Phrase
  let cues: Set<Cue>
  let specificity: Double
  let isQuestion: Bool

  init(_ text: String, key: String) {
    self.text = text
    self.key = key
    phrase = Phrase(text)
    cues = Cue.all(in: phrase)
    specificity = Specificity.score(text)
    isQuestion = text.hasSuffix("?")
  }

  var isChatter: Bool { Cue.isChatter(phrase) }
  var isHedged: Bool { Cue.isHedged(phrase) }
}

/// A tool that was run, with what its input tells.
struct ToolStep: Sendable {
  let event: SessionEvent
  let command: ShellCommand?
  /// The file that it changed, or read.
  let changedFile: String?
  let readFile: String?

  init(_ event: SessionEvent) {
    self.event = event
    guard let tool = event.tool else {
      (command, changedFile, readFile) = (nil, nil, nil)
      return
    }
    let input = ToolInput(tool)
    command = ShellCommand(tool, input)
    changedFile = !tool.failed && Self.changing.contains(tool.name) ? input.file : nil
    readFile = !tool.failed && Self.reading.contains(tool.name) ? input.file : nil
  }

  private static let changing: Set<String> = [
    "Edit", "Write", "MultiEdit", "NotebookEdit", "replace", "write_file", "apply_patch",
  ]
  private static let reading: Set<String> = ["Read", "read_file"]
}

/// A command that was run in a shell.
struct ShellCommand: Sendable {
  let command: String
  let output: String
  let failed: Bool
  /// What tells two runs of the same thing: the program and its first words, without paths to step into and options.
  let head: String

  private static let shells: Set<String> = ["Bash", "shell", "run_shell_command", "exec_command"]

  init?(_ tool: ToolCall, _ input: ToolInput) {
    guard Self.shells.contains(tool.name), let text = input.text("command") else { return nil }
    let command = text.split(separator: "\n").first.map(String.init) ?? text
    self.command = command
    output = tool.output
    failed = tool.failed || ErrorLines.saysFailed(tool.output)
    var words = command.split(whereSeparator: \.isWhitespace)[...]
    while let end = words.firstIndex(where: { $0 == "&&" || $0 == ";" }), words.first == "cd" {
      words = words[(end + 1)...]
    }
    head = words.filter { !$0.hasPrefix("-") && !$0.contains("=") && !$0.hasPrefix("2>") && $0 != "|" }
      .prefix(3)
      .joined(separator: " ")
  }

  private static let looking: Set<Substring> = [
    "ls", "cat", "head", "tail", "find", "grep", "rg", "pwd", "which", "wc", "stat", "echo", "tree", "file",
    "sed", "awk", "fd", "test", "mkdir", "touch", "cd",
  ]

  /// Whether it only looks around: its failure teaches nothing.
  var isLooking: Bool { head.split(separator: " ").first.map(Self.looking.contains) ?? false }
}
