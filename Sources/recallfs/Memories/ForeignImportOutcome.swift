import RecallImport

/// What an import from another program did, for a person and for a script.
struct ForeignImportOutcome: Encodable {
  let kind: String
  let dryRun: Bool
  let found: Int
  let created: Int
  let revised: Int
  let unchanged: Int
  let refused: [KeyedReport.Remark]
  let skipped: [KeyedReport.Remark]
  let notes: [KeyedReport.Remark]
  let projects: [String]
  let seconds: Double
  let interrupted: Bool

  init(_ report: KeyedReport, kind: String, isRehearsal: Bool, took duration: Duration) {
    self.kind = kind
    dryRun = isRehearsal
    found = report.found
    created = report.created
    revised = report.revised
    unchanged = report.unchanged
    refused = report.refused
    skipped = report.skipped
    notes = report.notes
    projects = report.projects.sorted()
    let (whole, fraction) = duration.components
    seconds = (Double(whole) * 1000 + Double(fraction / 1_000_000_000_000_000)) / 1000
    interrupted = report.wasInterrupted
  }

  /// What could not be stored and an interruption are failures a script must see; what was left out on purpose is none.
  var exitStatus: ExitStatus { interrupted || !refused.isEmpty ? .failed : .done }

  /// Remarks on standard error, the sum on standard output.
  func print() {
    for remark in skipped { Terminal.complain("skipped: \(Self.line(remark))", named: false) }
    for remark in notes { Terminal.complain("note: \(Self.line(remark))", named: false) }
    for remark in refused { Terminal.complain("refused: \(Self.line(remark))", named: false) }
    let verb = dryRun ? "would be " : ""
    Terminal.say(
      "\(kind): \(created) \(verb)new, \(revised) \(verb)changed, \(unchanged) stored already, "
        + "\(Self.count(refused)) refused, \(Self.count(skipped)) skipped"
        + (projects.isEmpty ? "" : "; \(projects.count) project\(projects.count == 1 ? "" : "s")") + rate)
    if interrupted {
      Terminal.complain("Stopped. What is counted above is stored; run the same command again to go on.")
    }
  }

  /// How fast it was, where there was enough to tell.
  private var rate: String {
    guard !dryRun, created + revised >= 100, seconds > 0 else { return "" }
    return "; \(Int(Double(created + revised) / seconds)) memories/s"
  }

  /// `claude-mem:#7, claude-mem:#8 and 3 more: is longer than 1 MiB`.
  private static func line(_ remark: KeyedReport.Remark) -> String {
    let rest = remark.count - remark.examples.count
    return remark.examples.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
      + ": \(remark.reason)"
  }

  private static func count(_ remarks: [KeyedReport.Remark]) -> Int { remarks.reduce(0) { $0 + $1.count } }
}
