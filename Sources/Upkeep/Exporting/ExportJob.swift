import JSONText
public import RecallModel
public import RecallStore

/// Copies what was retired to `archives/<month>.json.gz`, so that nobody needs this program to read it.
///
/// The store keeps all of it too, searched and restored from there. A file is made again when it lacks something, holds
/// something that was restored or purged, or cannot be read; what it holds that the store has never seen stays in it.
public struct ExportJob: UpkeepJob {
  private let tools: UpkeepTools

  /// What it works with.
  public init(_ tools: UpkeepTools) { self.tools = tools }

  /// Which job it is.
  public var kind: UpkeepKind { .export }

  /// A step a month whose file is not as it should be.
  public func plan(at now: Timestamp) throws(StoreError) -> UpkeepPlan {
    var months: [String: [Retirement]] = [:]
    for retirement in try tools.store.retirements() {
      months[Self.month(of: retirement.time), default: []].append(retirement)
    }
    for month in ArchiveFolder(home: tools.home).months where months[month] == nil { months[month] = [] }
    var steps: [UpkeepStep] = []
    for (month, retirements) in months.sorted(by: { $0.key < $1.key }) {
      if let step = try step(month, retirements) { steps.append(step) }
    }
    return UpkeepPlan(steps: steps)
  }

  private func step(_ month: String, _ retirements: [Retirement]) throws(StoreError) -> UpkeepStep? {
    let file = ArchiveFile(month: month, home: tools.home)
    let wanted = try ids(of: retirements)
    let name = "archives/\(month).json.gz"
    let content = file.read()
    let state = try ArchiveState(content, wanted: wanted, in: tools.store)
    let isNoted = retirements.allSatisfy { $0.exported == name }
    guard !(state.isRight && isNoted) else { return nil }
    let tools = tools
    let reason = state.isRight ? "what was retired again is copied anew" : state.reason
    return UpkeepStep("\(name): \(reason)") { () throws(StoreError) in
      if case .damaged = content { _ = try file.setAside() }
      var memories: [JSON] = []
      for retirement in retirements {
        if let memory = try ArchivedMemory(retirement, in: tools.store)?.json { memories.append(memory) }
      }
      try file.write(memories + state.foreign)
      _ = try tools.store.write(source: .compaction) { transaction throws(StoreError) in
        for retirement in retirements { try transaction.note(exported: name, of: retirement.memory) }
      }
    }
  }

  private func ids(of retirements: [Retirement]) throws(StoreError) -> Set<String> {
    var ids: Set<String> = []
    for retirement in retirements {
      if let memory = try tools.store.memory(at: retirement.memory) { ids.insert(memory.entry.id.rawValue) }
    }
    return ids
  }

  private static func month(of time: Timestamp) -> String {
    let date = LocalDate(time)
    return "\(date.year)-\(date.month < 10 ? "0" : "")\(date.month)"
  }
}
