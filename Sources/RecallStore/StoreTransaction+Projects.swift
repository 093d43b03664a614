public import RecallModel

extension StoreTransaction {
  /// Makes a project; `exists` when its name or root is taken.
  ///
  /// A hidden project of that name is listed again instead, unless it stands for another root.
  public func makeProject(name: String, root: String?) throws(StoreError) -> Project {
    guard !name.isEmpty, !name.contains("/"), name != ".", name != ".." else {
      throw StoreError(.failed, "cannot \(session.action): '\(name)' is no name for a project")
    }
    if let hidden = try hiddenProject(name), root == nil || hidden.root == nil || hidden.root == root {
      _ = try list(hidden.row)
      if let root, hidden.root == nil { try setRoot(root, of: hidden.row) }
      return Project(row: hidden.row, name: name, root: hidden.root ?? root)
    }
    try session.run(.insertProject, [.text(name), .optional(root), .integer(Timestamp.now.rawValue)])
    return Project(
      row: ProjectRow(rawValue: try session.integer(.projectNamed, [.text(name)])), name: name, root: root)
  }

  /// Gives a project, but not `_global`, another name; `exists` when it is taken.
  public func renameProject(_ row: ProjectRow, to name: String) throws(StoreError) {
    guard row != .global else { throw globalIsFixed() }
    guard !name.isEmpty, !name.contains("/"), name != ".", name != ".." else {
      throw StoreError(.failed, "cannot \(session.action): '\(name)' is no name for a project")
    }
    try session.run(.renameProject, [.text(name), .integer(row.rawValue)])
    try expectProject(row)
    for entry in try entries(.projectMemories, [.integer(row.rawValue)]) { try rehash(entry, project: name) }
  }

  /// Says which working tree a project stands for; `exists` when another has that root.
  public func setRoot(_ root: String?, of row: ProjectRow) throws(StoreError) {
    try session.run(.setRoot, [.optional(root), .integer(row.rawValue)])
    try expectProject(row)
  }

  /// Takes a project without live memories and folders off the list.
  ///
  /// It is listed again when something lives in it.
  ///
  /// - Throws: `exists` while something lives in it.
  public func hideProject(_ row: ProjectRow) throws(StoreError) {
    guard row != .global else { throw globalIsFixed() }
    guard try session.integer(.isInUse, [.integer(row.rawValue)]) == 0 else {
      throw StoreError(.exists, "cannot \(session.action): the project is not empty")
    }
    try session.run(.hideProject, [.integer(row.rawValue)])
    try expectProject(row)
  }

  /// Puts a hidden project back on the list; a listed one stays there.
  public func listProject(_ row: ProjectRow) throws(StoreError) {
    _ = try list(row)
  }

  /// Adds a type, or gives it another summary.
  public func defineType(_ type: MemoryType) throws(StoreError) {
    try session.run(.defineType, [.text(type.name), .text(type.summary)])
  }

  /// Puts a project that something comes to live in on the list, and tells its name.
  @discardableResult
  func list(_ row: ProjectRow) throws(StoreError) -> String {
    let found = try session.first(.project, [.integer(row.rawValue)]) { ($0.text(0), $0.integer(1) == 1) }
    guard let (name, isHidden) = found else {
      throw StoreError(.notFound, "cannot \(session.action): there is no project \(row.rawValue)")
    }
    if isHidden { try session.run(.listAgain, [.integer(row.rawValue)]) }
    return name
  }

  /// The entries a query finds.
  func entries(_ query: Query, _ values: [SQLValue]) throws(StoreError) -> [CatalogEntry] {
    var entries: [CatalogEntry] = []
    try session.each(query, values) { row in
      if let entry = CatalogEntry(row) { entries.append(entry) }
    }
    return entries
  }

  private func hiddenProject(_ name: String) throws(StoreError) -> Project? {
    try session.first(.hiddenProject, [.text(name)]) {
      Project(row: ProjectRow(rawValue: $0.integer(0)), name: name, root: $0.optionalText(1))
    }
  }

  private func expectProject(_ row: ProjectRow) throws(StoreError) {
    guard session.changedRowCount == 0 else { return }
    throw StoreError(.notFound, "cannot \(session.action): there is no project \(row.rawValue)")
  }

  private func globalIsFixed() -> StoreError {
    StoreError(.failed, "cannot \(session.action): \(Project.globalName) cannot be renamed or removed")
  }
}

extension Query {
  fileprivate static let insertProject = Query("INSERT INTO project (name, root, created) VALUES (?, ?, ?)")
  fileprivate static let projectNamed = Query("SELECT row FROM project WHERE name = ?")
  fileprivate static let hiddenProject = Query("SELECT row, root FROM project WHERE name = ? AND hidden = 1")
  fileprivate static let renameProject = Query("UPDATE project SET name = ? WHERE row = ?")
  fileprivate static let setRoot = Query("UPDATE project SET root = ? WHERE row = ?")
  fileprivate static let hideProject = Query("UPDATE project SET hidden = 1 WHERE row = ?")
  fileprivate static let listAgain = Query("UPDATE project SET hidden = 0 WHERE row = ?")
  fileprivate static let project = Query("SELECT name, hidden FROM project WHERE row = ?")
  fileprivate static let isInUse = Query(
    """
    SELECT EXISTS (SELECT 1 FROM memory WHERE project = ?1 AND state <> 'archived')
      OR EXISTS (SELECT 1 FROM folder WHERE project = ?1)
    """)
  fileprivate static let projectMemories = Query(
    "SELECT \(CatalogEntry.columns) FROM memory m WHERE m.project = ?")
  fileprivate static let defineType = Query(
    """
    INSERT INTO type (name, summary) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET summary = excluded.summary
    """
  )
}
