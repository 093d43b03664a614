import Glibc
internal import JSONText

/// A model behind the command `claude`, with the person's own subscription.
struct ClaudeCommandModel: LanguageModel {
  let provider = "claude-cli"
  var model: String
  var environment: [String: String]
  var deadline: Duration = .seconds(300)

  func ask(_ question: ModelQuestion) throws(DistillError) -> ModelAnswer {
    guard let program = program() else {
      throw DistillError(.misconfigured, "there is no program 'claude' on PATH: install Claude Code")
    }
    // An empty folder of its own: nothing there for it to read.
    var template = Array("\(environment["TMPDIR"] ?? "/tmp")/recallfs-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw DistillError(.busy, "no temporary folder can be made: is the disk full?")
    }
    let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { rmdir(folder) }
    var variables = environment
    // Its session is none to remember: our own hooks must not see it.
    variables["RECALLFS_OFF"] = "1"
    let command = ChildCommand(
      program: program,
      arguments: [
        "-p", "--output-format", "json", "--model", model, "--tools", "", "--setting-sources", "",
        "--strict-mcp-config", "--no-session-persistence", "--disable-slash-commands",
        "--system-prompt", question.system, "--json-schema", question.schema.text,
      ], environment: variables, directory: folder, deadline: deadline)
    let output: [UInt8]
    do throws(ChildCommand.Failure) {
      output = try command.run(input: Array(question.text.utf8))
    } catch {
      throw switch error {
      case .notStarted: DistillError(.busy, "\(program) cannot be started: tried again later")
      case .timedOut: DistillError(.busy, "claude did not answer in time: tried again later")
      case .tooLarge: DistillError(.unusable, "claude answers too much")
      }
    }
    return try answer(output)
  }

  /// The command reports failures of the service with a `subtype` of success: `is_error` tells.
  private func answer(_ output: [UInt8]) throws(DistillError) -> ModelAnswer {
    guard let result = JSON(bytes: output), result["type"]?.string == "result" else {
      throw DistillError(.unusable, "claude answers something that is no result")
    }
    let counts = result["usage"]
    let usage = DistillUsage(
      inputTokens: ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"]
        .reduce(0) { $0 + (counts?[$1]?.integer ?? 0) },
      outputTokens: counts?["output_tokens"]?.integer ?? 0,
      microdollars: Int(exactly: ((result["total_cost_usd"]?.number ?? 0) * 1_000_000).rounded()) ?? 0)
    if result["is_error"]?.boolean == true {
      let status = result["api_error_status"]?.integer
      guard let status else { throw DistillError(.unusable, "claude failed", usage: usage) }
      if [408, 409, 429].contains(status) || status >= 500 {
        throw DistillError(.busy, "claude's service is busy (\(status)): tried again later", usage: usage)
      }
      throw DistillError(
        .misconfigured, "claude's service refuses (\(status)): is claude logged in?", usage: usage)
    }
    let text = result["structured_output"].flatMap { $0.members == nil ? nil : $0.text }
    return ModelAnswer(text: text ?? result["result"]?.string ?? "", isCut: false, usage: usage)
  }

  private func program() -> String? {
    (environment["PATH"] ?? "").split(separator: ":").lazy
      .filter { $0.first == "/" }.map { "\($0)/claude" }.first { access($0, X_OK) == 0 }
  }
}
