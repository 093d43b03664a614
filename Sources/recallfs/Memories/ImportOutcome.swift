import RecallImport

/// What an import did, for a person and for a script.
struct ImportOutcome: Encodable {
  let project: String
  let dryRun: Bool
  let found: Int
  let created: Int
  let revised: Int
  let unchanged: Int
  let refused: [ImportReport.Remark]
  let skipped: [ImportReport.Remark]
  let warnings: [ImportReport.Remark]
  let interrupted: Bool

  init(_ report: ImportReport, project: String, isRehearsal: Bool) {
    self.project = project
    dryRun = isRehearsal
    found = report.found
    created = report.created
    revised = report.revised
    unchanged = report.unchanged
    refused = report.refused
    skipped = report.skipped
    warnings = report.warnings
    interrupted = report.wasInterrupted
  }

  /// Refused files and an interruption are failures a script must see; skipped ones are no Markdown.
  var exitStatus: ExitStatus { interrupted || !refused.isEmpty ? .failed : .done }

  /// Remarks on standard error, the sum on standard output.
  func print() {
    for remark in skipped { Terminal.complain("skipped: \(remark.path) \(remark.reason)", named: false) }
    for remark in warnings { Terminal.complain("note: \(remark.path): \(remark.reason)", named: false) }
    for remark in refused { Terminal.complain("refused: \(remark.path) \(remark.reason)", named: false) }
    let verb = dryRun ? "would be " : ""
    Terminal.say(
      "\(project): \(created) \(verb)new, \(revised) \(verb)changed, \(unchanged) stored already, "
        + "\(refused.count) refused, \(skipped.count) skipped")
    if interrupted {
      Terminal.complain("Stopped. What is counted above is stored; run the same command again to go on.")
    }
  }
}
