/// All findings of one visit.
struct Examination: Encodable {
  let ok: Bool
  let checks: [Finding]

  init(_ checks: [Finding]) {
    self.checks = checks
    ok = !checks.contains { $0.level == .fail }
  }

  var lines: [String] {
    checks.flatMap { finding in
      let level = finding.level.rawValue + String(repeating: " ", count: 4 - finding.level.rawValue.count)
      let line = "\(level)  \(finding.check): \(finding.message)"
      return [line] + (finding.remedy.map { ["      \($0)"] } ?? [])
    }
  }
}
