import RecallModel
import RecallStore

/// Makes a memory of a row.
enum ClaudeMemMemory {
  /// Why a row becomes none.
  enum LeftOut: Error {
    case isObservers
    case isEmpty
    case refused(String)
  }

  /// The project of rows that name none.
  private static let nameless = "claude-mem"

  /// The memory of a row, with the id that its key gives.
  static func memory(
    of row: ClaudeMemRow, id: MemoryID, _ sessions: [String: String], types: Set<String>
  ) throws(LeftOut) -> KeyedMemory {
    let name = ClaudeMemProject.name(project: row["project"] ?? "", mergedInto: row["merged_into_project"])
    if name == nil, row["project"]?.isEmpty == false { throw .isObservers }
    guard row.kind.columns.contains(where: { $0 != "type" && row[$0]?.isEmpty == false }) else {
      throw .isEmpty
    }
    let moment = ClaudeMemMoment.created(epoch: row["created_at_epoch"], text: row["created_at"])
    let session = row["memory_session_id"].flatMap { sessions[$0] }
    let page = page(of: row, session: session, created: moment?.iso8601UTCExact)
    let text: MemoryText
    do {
      text = try MemoryText(Array(page.text.utf8))
    } catch {
      throw .refused(error.reason)
    }
    let type = types.contains(page.type) ? page.type : "discovery"
    let modified = moment ?? .now
    let facts = MemoryFacts.read(
      text.bytes, name: "\(row.kind.rawValue)-\(row.id).md", folderType: type, fallbackType: type,
      knownTypes: types)
    let project = name.map { ProjectLocator.folderName(forRoot: "/\($0)") } ?? nameless
    return KeyedMemory(
      name: row.source, id: id, project: .named(project),
      stem: "\(type)/\(FileNames.slug(fromTitle: facts.title))",
      revision: Revision(text: text.bytes, facts: facts, modified: modified), made: modified,
      notes: moment == nil ? ["has no time that can be true, and got that of the import"] : [])
  }

  private static func page(
    of row: ClaudeMemRow, session: String?, created: String?
  ) -> (type: String, text: String) {
    switch row.kind {
    case .observation: ClaudeMemPage.observation(row.id, session: session, created: created) { row[$0] }
    case .summary: ("session", ClaudeMemPage.summary(row.id, session: session, created: created) { row[$0] })
    }
  }
}
