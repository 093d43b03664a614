import RecallModel
import RecallStore

/// Making, removing and moving directories.
extension MemoryTree {
  /// mkdir(2).
  ///
  /// Counts one reference.
  package func makeDirectory(_ name: String, in directory: NodeNumber) throws(TreeError) -> Found {
    try refuseThePast(name, in: directory)
    return try writing.withLock { () throws(TreeError) in
      let parent = try locked { state throws(TreeError) in
        let directory = try state.directory(directory)
        if directory.child(FileName(name), in: state) != nil { throw .exists }
        return directory
      }
      switch parent {
      case let folder as ProjectFolder: try makeFolder(name, in: folder)
      case is ByProjectDirectory: try makeProject(name)
      default:
        guard parent.number == locked({ $0.byType.number }) else { throw .notPermitted }
        try makeType(name)
      }
      return try locked { state throws(TreeError) in
        guard case .directory(let made) = parent.child(FileName(name), in: state) else { throw .notFound }
        return reference(made, in: state, lifetime: parent.entryLifetime)
      }
    }
  }

  private func makeFolder(_ name: String, in folder: ProjectFolder) throws(TreeError) {
    guard !name.hasPrefix("."), folder.accepts(FileName(name), locked: self) else { throw .notPermitted }
    let (choice, known, path) = locked { _ in
      (folder.project.choice, folder.project.row, folder.path(of: name))
    }
    try commitLists("making \(path)") { transaction throws(StoreError) in
      try transaction.makeFolder(path, in: try self.row(of: choice, known: known, transaction))
    } done: { _ in
      var done = KernelDone()
      done.add(folder, FileName(name))
      return done
    }
  }

  private func makeProject(_ name: String) throws(TreeError) {
    guard Self.isProjectName(name) else { throw .notPermitted }
    try commitLists("making project \(name)") { transaction throws(StoreError) in
      _ = try transaction.makeProject(name: name, root: nil)
    }
  }

  private func makeType(_ name: String) throws(TreeError) {
    let allowed = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    guard allowed, name.utf8.count <= 64 else { throw .notPermitted }
    try commitLists("making type \(name)") { transaction throws(StoreError) in
      try transaction.defineType(MemoryType(name: name, summary: ""))
    }
  }

  // MARK: - Removing

  /// rmdir(2).
  package func removeDirectory(_ name: String, in directory: NodeNumber) throws(TreeError) {
    try refuseThePast(name, in: directory)
    try writing.withLock { () throws(TreeError) in
      let child: Directory = try locked { state throws(TreeError) in
        let parent = try state.directory(directory)
        guard let child = parent.child(FileName(name), in: state) else { throw .notFound }
        guard case .directory(let below) = child else { throw .notDirectory }
        return below
      }
      switch child {
      case let folder as ProjectFolder: try removeFolder(folder)
      case let folder as QueryFolder:
        locked { state in
          if let query = folder.query { query.place.forget(query, in: state) }
        }
      case let search as SearchDirectory: try hideSearch(search)
      default: throw .notPermitted
      }
    }
  }

  private func removeFolder(_ folder: ProjectFolder) throws(TreeError) {
    let (isTop, isRecorded, row) = try locked { state throws(TreeError) in
      guard folder.isBare else { throw .notEmpty }
      return (folder.path.isEmpty, folder.isRecorded, folder.project.row)
    }
    if isTop { return try removeProject(folder) }
    if isRecorded, let row {
      let path = folder.path
      try commitLists("removing \(path)") { transaction throws(StoreError) in
        try transaction.removeFolder(path, in: row)
      }
    }
    locked { state in
      folder.isRecorded = false
      if let above = folder.parent as? ProjectFolder {
        var done = KernelDone()
        done.add(above, FileName(folder.name))
        above.detach(folder, done: done, in: state)
        state.discard(folder)
      }
    }
  }

  private func removeProject(_ folder: ProjectFolder) throws(TreeError) {
    let project = folder.project
    guard project.row != .global else { throw .notPermitted }
    if let row = project.row {
      try commitLists("removing project \(project.name)") { transaction throws(StoreError) in
        try transaction.hideProject(row)
      }
    }
    locked { state in
      project.isAnnounced = false
      project.top.showPages(in: state)
    }
  }

  /// `rm -r` of a project takes its `search/` along once nothing lives in it.
  private func hideSearch(_ search: SearchDirectory) throws(TreeError) {
    try locked { state throws(TreeError) in
      guard let project = search.project, project.isEmpty else { throw .notPermitted }
      project.top.hideSearch(in: state)
    }
  }

  // MARK: - Moving

  /// Moves a folder of a project, or renames a project.
  func moveDirectory(_ child: Directory, to newName: FileName, in target: Directory) throws(TreeError) {
    guard let folder = child as? ProjectFolder else { throw .notPermitted }
    if folder.path.isEmpty {
      guard target is ByProjectDirectory else { throw .notPermitted }
      return try renameProject(folder.project, to: newName.text)
    }
    guard let newFolder = target as? ProjectFolder, !newName.text.hasPrefix("."),
      newFolder.accepts(newName, locked: self)
    else { throw .notPermitted }
    guard !isInside(newFolder, folder) else { throw .invalid }
    try clearTarget(newName, in: newFolder)
    let (row, path, choice, known, newPath) = locked { _ in
      (
        folder.project.row, folder.path, newFolder.project.choice, newFolder.project.row,
        newFolder.path(of: newName.text)
      )
    }
    try commitLists("moving \(path)") { transaction throws(StoreError) in
      let newRow = try self.row(of: choice, known: known, transaction)
      guard let row else { return }
      try transaction.moveFolder(path, in: row, to: newPath, in: newRow)
    } before: { state in
      self.relocate(folder, to: newName, in: newFolder, state)
    }
  }

  private func relocate(
    _ folder: ProjectFolder, to newName: FileName, in newFolder: ProjectFolder, _ state: TreeState
  ) {
    var done = KernelDone()
    if let above = folder.parent as? ProjectFolder {
      done.add(above, FileName(folder.name))
      above.detach(folder, done: done, in: state)
    }
    done.add(newFolder, newName)
    newFolder.attach(folder, as: newName.text, done: done, in: state)
  }

  private func isInside(_ folder: ProjectFolder, _ outer: ProjectFolder) -> Bool {
    var place: Directory? = folder
    while let here = place {
      if here === outer { return true }
      place = here.parent
    }
    return false
  }

  /// rename(2) replaces an empty directory.
  private func clearTarget(_ name: FileName, in folder: ProjectFolder) throws(TreeError) {
    let existing: ProjectFolder? = try locked { state throws(TreeError) in
      guard let child = folder.child(name, in: state) else { return nil }
      guard case .directory(let directory) = child, let below = directory as? ProjectFolder else {
        throw .notDirectory
      }
      guard below.isBare else { throw .notEmpty }
      return below
    }
    if let existing { try removeFolder(existing) }
  }

  private func renameProject(_ project: TreeProject, to name: String) throws(TreeError) {
    guard project.row != .global, Self.isProjectName(name) else { throw .notPermitted }
    guard locked({ $0.projectsByName[FileName(name)] }) == nil else { throw .exists }
    guard let row = project.row else { throw .notPermitted }
    try commitLists("renaming project \(project.name)") { transaction throws(StoreError) in
      try transaction.renameProject(row, to: name)
    }
  }
}

extension ProjectFolder {
  /// ``accepts(_:in:)`` from outside the lock.
  func accepts(_ name: FileName, locked tree: MemoryTree) -> Bool {
    tree.locked { state in accepts(name, in: state) }
  }
}
