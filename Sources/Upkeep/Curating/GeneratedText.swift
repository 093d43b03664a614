import RecallModel
import RecallStore

/// A memory's text as this program made it, and the same with other facts.
///
/// Only a text that comes out of its own facts byte for byte is rewritten: whatever a person has put in would be lost.
struct GeneratedText {
  private let facts: MemoryFacts
  private let body: [UInt8]

  /// `nil` for a text that is not as this program makes it.
  init?(_ text: [UInt8], type: String, name: String) {
    facts = MemoryFacts.read(
      text, name: name, folderType: type, fallbackType: type, knownTypes: [type, "user_pref", "project_fact"])
    // The empty line after the front matter is put there again.
    let rest = text[FrontMatter.bodyRange(in: text)]
    body = Array(rest.first == UInt8(ascii: "\n") ? rest.dropFirst() : rest)
    guard MemoryFile.compose(facts, body: body) == text else { return nil }
  }

  func revision(at now: Timestamp, _ change: (inout MemoryFacts) -> Void) -> Revision {
    var facts = facts
    change(&facts)
    return Revision(text: MemoryFile.compose(facts, body: body), facts: facts, modified: now)
  }

  /// A step for each memory whose tags or importance should be others.
  static func rewrites(
    of holdings: [Holding], _ tools: UpkeepTools, _ names: [ProjectRow: String], at now: Timestamp
  ) throws(StoreError) -> [UpkeepStep] {
    let tagNames = TagNames(holdings.lazy.map(\.facts.tags))
    var steps: [UpkeepStep] = []
    for holding in holdings where holding.isCaptured && holding.facts.state == .live {
      let tags = tagNames.normalised(holding.facts.tags)
      let importance = try ImportanceByUse(holding, at: now).target(in: tools.store)
      guard tags != holding.facts.tags || importance != holding.facts.importance else { continue }
      let text = try tools.store.text(of: holding.provenance.version)
      let name = holding.provenance.path.split(separator: "/").last.map(String.init) ?? ""
      guard let generated = GeneratedText(text, type: holding.facts.type, name: name) else { continue }
      let revision = generated.revision(at: now) {
        $0.tags = tags
        $0.importance = importance
      }
      let (row, version) = (holding.row, holding.provenance.version)
      steps.append(
        UpkeepStep(Self.line(holding, tags, importance, names)) { transaction throws(StoreError) in
          _ = try transaction.revise(row, revision, unlessChangedSince: version)
        })
    }
    return steps
  }

  private static func line(
    _ holding: Holding, _ tags: [String], _ importance: Int, _ names: [ProjectRow: String]
  ) -> String {
    var parts: [String] = []
    if importance != holding.facts.importance {
      parts.append(
        "importance \(holding.facts.importance) to \(importance), used \(ImportanceByUse.uses(of: holding)) times"
      )
    }
    if tags != holding.facts.tags { parts.append("tags \(tags.joined(separator: ", "))") }
    let project = names[holding.facts.project] ?? Project.globalName
    return "by-project/\(project)/\(holding.provenance.path): \(parts.joined(separator: "; "))"
  }
}
