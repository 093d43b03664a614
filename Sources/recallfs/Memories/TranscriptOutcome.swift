import Capture

/// What an import of transcripts did, for a person and for a script.
struct TranscriptOutcome: Encodable {
  let path: String
  let files: Int
  var sessions = 0
  /// Events that are new.
  var events = 0
  /// Sessions that wait to be distilled now.
  var queued = 0
  /// Files without a word of a person or an agent, subagents' own, and the distiller's.
  var skipped = 0
  var unreadable: [String] = []
  var interrupted = false

  init(path: String, files: Int) {
    self.path = path
    self.files = files
  }

  mutating func add(_ file: TranscriptImport.FileOutcome) {
    if file.isUnreadable { return unreadable.append(file.path) }
    guard file.session != nil else { return skipped += 1 }
    sessions += 1
    events += file.events
    if file.isQueued { queued += 1 }
  }

  var exitStatus: ExitStatus { interrupted || !unreadable.isEmpty ? .failed : .done }

  /// Remarks on standard error, the sum on standard output.
  func print() {
    for path in unreadable { Terminal.complain("refused: \(path) cannot be opened", named: false) }
    Terminal.say(
      "\(path): \(files) transcripts, \(sessions) sessions, \(events) new events, \(queued) sessions to distil, "
        + "\(skipped) skipped")
    if interrupted {
      Terminal.complain("Stopped. What is counted above is stored; run the same command again to go on.")
    }
  }
}
