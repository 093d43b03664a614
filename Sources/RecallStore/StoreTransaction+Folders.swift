public import RecallModel

extension StoreTransaction {
  /// Records a folder that a person made, and those above it.
  public func makeFolder(_ path: String, in project: ProjectRow) throws(StoreError) {
    _ = try list(project)
    var above = ""
    for name in path.split(separator: "/") {
      above += above.isEmpty ? String(name) : "/" + name
      try session.run(.insertFolder, [.integer(project.rawValue), .text(above)])
    }
  }

  /// Removes the record of a folder; its caller has seen that it is empty.
  public func removeFolder(_ path: String, in project: ProjectRow) throws(StoreError) {
    try session.run(.deleteFolder, [.integer(project.rawValue), .text(path)])
  }

  /// Moves a folder with everything below it, memories and folders alike.
  ///
  /// Types follow the typed folder it comes to lie in.
  ///
  /// - Throws: `exists` when a memory is in the way, `failed` when the new place lies inside the folder.
  public func moveFolder(
    _ path: String, in project: ProjectRow, to newPath: String, in newProject: ProjectRow
  ) throws(StoreError) {
    guard project != newProject || !(newPath + "/").hasPrefix(path + "/") else {
      throw StoreError(.failed, "cannot \(session.action): \(newPath) lies inside \(path)")
    }
    let projectName = try list(newProject)
    let range = FolderRange(project, path)
    let moved = try entries(.memoriesBelow, range.values)
    let type = try folderType(of: newPath)
    try session.run(
      .moveMemoriesBelow,
      range.values + [
        .integer(newProject.rawValue), .text(newPath), .integer(path.unicodeScalars.count + 1),
        .optional(type),
      ])
    if project != newProject {
      for entry in moved { try rehash(entry, project: projectName) }
    }
    try moveRecords(range, path, newPath, newProject)
  }

  private func moveRecords(
    _ range: FolderRange, _ path: String, _ newPath: String, _ newProject: ProjectRow
  ) throws(StoreError) {
    var below: [String] = []
    try session.each(.foldersBelow, range.values) { below.append($0.text(0)) }
    try session.run(.deleteFoldersBelow, range.values)
    try session.run(.deleteFolder, [range.values[0], .text(path)])
    try makeFolder(newPath, in: newProject)
    for folder in below {
      try makeFolder(newPath + folder.dropFirst(path.count), in: newProject)
    }
  }

  /// The type of what lies in a folder: its first component, where that is a type.
  private func folderType(of path: String) throws(StoreError) -> String? {
    guard let first = path.split(separator: "/").first.map(String.init) else { return nil }
    return try session.integer(.isType, [.text(first)]) == 1 ? first : nil
  }
}

/// Everything below a folder, as a range of paths: `/` is the character before `0`.
private struct FolderRange {
  let values: [SQLValue]

  init(_ project: ProjectRow, _ path: String) {
    values = [.integer(project.rawValue), .text(path + "/"), .text(path + "0")]
  }
}

extension Query {
  fileprivate static let insertFolder = Query("INSERT OR IGNORE INTO folder (project, path) VALUES (?, ?)")
  fileprivate static let deleteFolder = Query("DELETE FROM folder WHERE project = ? AND path = ?")
  fileprivate static let foldersBelow = Query(
    "SELECT path FROM folder WHERE project = ? AND path > ? AND path < ?")
  fileprivate static let deleteFoldersBelow = Query(
    "DELETE FROM folder WHERE project = ? AND path > ? AND path < ?")
  fileprivate static let memoriesBelow = Query(
    """
    SELECT \(CatalogEntry.columns) FROM memory m
    WHERE m.project = ? AND m.path > ? AND m.path < ? AND m.state <> 'archived'
    """)
  fileprivate static let moveMemoriesBelow = Query(
    """
    UPDATE memory SET project = ?4, path = ?5 || substr(path, ?6), type = coalesce(?7, type)
    WHERE project = ?1 AND path > ?2 AND path < ?3 AND state <> 'archived'
    """)
  fileprivate static let isType = Query("SELECT count(*) FROM type WHERE name = ?")
}
