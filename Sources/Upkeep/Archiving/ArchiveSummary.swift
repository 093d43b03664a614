import RecallModel
import RecallStore

/// The memory that stands for a group of archived ones: a line each, with the id that brings it back.
struct ArchiveSummary: Sendable {
  private static let lineLimit = 220

  private let group: ArchiveGroup
  private let facts: MemoryFacts
  private let text: [UInt8]

  init(_ group: ArchiveGroup, days: Int, _ tools: UpkeepTools) throws(StoreError) {
    self.group = group
    var facts = MemoryFacts(type: group.type, title: group.title, importance: 3)
    facts.tags = Self.common(group.members.map(\.facts.tags))
    facts.files = Self.common(group.members.map(\.facts.files))
    facts.refs = group.members.map(\.provenance.id.rawValue)
    facts.created = group.members.last?.facts.created
    var body = "In short, what nobody had read for \(days) days. The whole texts are in the archive: "
    body += "`recallfs show <id>` prints one, `recallfs restore <id>` brings it back.\n\n"
    for member in group.members {
      body += "- \(try Self.line(member, tools))\n"
    }
    self.facts = facts
    text = MemoryFile.compose(facts, body: Array(body.utf8))
  }

  /// As it is stored, at a place that is free.
  func newMemory(in transaction: borrowing StoreTransaction, at now: Timestamp) throws(StoreError)
    -> NewMemory
  {
    let month = group.month < 10 ? "0\(group.month)" : "\(group.month)"
    let stem = "\(group.type)/\(group.year)-\(month)-in-short"
    let path = try transaction.freePath(stem, in: group.project).path
    return NewMemory(
      place: MemoryPlace(project: group.project, path: path, type: group.type),
      revision: Revision(text: text, facts: facts, modified: now))
  }

  private static func line(_ member: Holding, _ tools: UpkeepTools) throws(StoreError) -> String {
    let date = LocalDate(member.facts.created)
    let title = SingleLine.from(member.facts.title)
    let gist = Gist.of(try tools.body(of: member), limit: lineLimit)
    let isRepeated = gist.lowercased().hasPrefix(title.lowercased().prefix(while: { $0 != "…" }))
    let words = isRepeated || gist.isEmpty ? (gist.isEmpty ? title : gist) : "\(title): \(gist)"
    return "\(date.month)/\(date.day) \(words) (`\(member.provenance.id.rawValue)`)"
  }

  /// What at least a third of the lists have, most common first.
  private static func common(_ lists: [[String]]) -> [String] {
    var counts: [String: Int] = [:]
    for list in lists { for item in Set(list) { counts[item, default: 0] += 1 } }
    let least = max(2, lists.count / 3)
    return counts.filter { $0.value >= least }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(8).map(\.key)
  }
}
