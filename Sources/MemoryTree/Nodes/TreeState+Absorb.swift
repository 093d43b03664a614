import RecallModel
import RecallStore

/// Making the tree show what the store holds, whoever changed it.
extension TreeState {
  /// Shows a whole store.
  func fill(from catalog: Catalog) {
    filling {
      setTypes(catalog.types)
      for project in catalog.projects {
        absorb(project, isHidden: catalog.hiddenProjects.contains(project.row))
      }
      for folder in catalog.folders { record(folder) }
      reserve(for: catalog.entries)
      var loaded: (project: TreeProject, folder: ProjectFolder, path: String)?
      for entry in catalog.entries { load(entry, after: &loaded) }
      review.show(catalog.cases, in: self)
    }
    sequence = catalog.sequence
    tidiedSequence = sequence - 1
  }

  /// Takes in a memory of a store that is being loaded: ``absorb(_:done:)`` where nothing is known of it and
  /// nobody looks yet.
  ///
  /// - Parameter last: where the memory before it went: those of one folder follow each other.
  private func load(
    _ entry: CatalogEntry, after last: inout (project: TreeProject, folder: ProjectFolder, path: String)?
  ) {
    let memory = TreeMemory(entry)
    remember(memory)
    guard !memory.isArchived else { return archive.add(memory, done: .nothing, in: self) }
    if last?.project.row != entry.project || last?.path != memory.folderPath {
      guard let project = projects[entry.project] else { return }
      unhide(project)
      last = (project, folder(memory.folderPath, in: project), memory.folderPath)
    }
    guard let last else { return }
    last.project.memories[entry.row] = memory
    last.folder.load(memory)
    if let name = entry.inboxName { inbox.add(memory, wanting: name, done: .nothing, in: self) }
  }

  /// Shows what has changed.
  func absorb(_ changes: ChangeSet, done: KernelDone) {
    if let lists = changes.lists { absorb(lists) }
    for row in changes.purged { removePurged(row, done: done) }
    for entry in changes.entries { absorb(entry, done: done) }
    if let lists = changes.lists { review.show(lists.cases, in: self) }
    sequence = max(sequence, changes.sequence)
  }

  // MARK: - Lists

  private func absorb(_ lists: ChangeSet.Lists) {
    pastRevision += 1
    setTypes(lists.types)
    for project in lists.projects { absorb(project, isHidden: lists.hiddenProjects.contains(project.row)) }
    let recorded = Set(lists.folders)
    for folder in lists.folders { record(folder) }
    for project in projects.values { dropUnrecorded(project.top, in: project, keeping: recorded) }
  }

  /// Makes a project known, or brings its name, root and standing up to date.
  func absorb(_ record: Project, isHidden: Bool) {
    if let project = projects[record.row] ?? announced(record) {
      let wasListed = project.isListed
      let oldName = project.name
      project.row = record.row
      if record.root != nil || !project.hasNewRoot {
        project.root = record.root
        project.hasNewRoot = false
      }
      project.isHidden = isHidden
      projects[record.row] = project
      if oldName != record.name { rename(project, to: record.name) }
      guard wasListed != project.isListed else { return }
      let name = FileName(project.name)
      byProject.membershipChanged(name, added: project.isListed, seen: true, done: .nothing, in: self)
      return
    }
    let project = TreeProject(
      ProjectChoice(name: record.name, root: record.root), row: record.row, in: self)
    project.isHidden = isHidden
    projects[record.row] = project
    index(project, under: project.name)
    if !isHidden {
      byProject.membershipChanged(FileName(project.name), added: true, seen: false, done: .nothing, in: self)
    }
  }

  /// Makes a project known that a save has just stored.
  func learnProject(_ row: ProjectRow, _ choice: ProjectChoice) {
    if projects[row] != nil { return }
    absorb(Project(row: row, name: choice.name, root: choice.root), isHidden: false)
  }

  /// A project known by name only, before anything was stored in it.
  private func announced(_ record: Project) -> TreeProject? {
    guard let project = projectsByName[FileName(record.name)], project.row == nil else { return nil }
    return project
  }

  private func rename(_ project: TreeProject, to name: String) {
    byProject.membershipChanged(FileName(project.name), added: false, seen: true, done: .nothing, in: self)
    project.name = name
    project.top.name = name
    index(project, under: name)
    byProject.membershipChanged(FileName(name), added: true, seen: false, done: .nothing, in: self)
    project.pagesChanged(in: self)
    review.pathsChanged(in: self)
  }

  /// The project `here` means, found by name even before anything is stored in it.
  func announce(_ choice: ProjectChoice) -> TreeProject {
    if let project = projectsByName[FileName(choice.name)] {
      project.isAnnounced = true
      if project.root == nil, let root = choice.root {
        project.root = root
        project.hasNewRoot = project.row != nil
      }
      return project
    }
    let project = TreeProject(choice, row: nil, in: self)
    project.isAnnounced = true
    index(project, under: choice.name)
    if byProject.missesAreCached { publish(.entry(byProject.number, choice.name)) }
    return project
  }

  // MARK: - Folders

  /// The folder of that path, made if need be.
  func folder(_ path: String, in project: TreeProject) -> ProjectFolder {
    var folder = project.top
    for component in MemoryPath.components(of: path) { folder = folder.subfolder(component, in: self) }
    return folder
  }

  private func existingFolder(_ path: String, in project: TreeProject) -> ProjectFolder? {
    var folder: ProjectFolder? = project.top
    for component in MemoryPath.components(of: path) {
      folder = folder?.existingSubfolder(FileName(component))
    }
    return folder
  }

  func record(_ record: Folder) {
    guard let project = projects[record.project] else { return }
    let folder = folder(record.path, in: project)
    if folder.isRecorded { return }
    folder.isRecorded = true
    if let above = folder.parent as? ProjectFolder {
      above.subfolderChanged(folder.name, added: true, done: .nothing, in: self)
    }
  }

  /// Folders that another process removed.
  private func dropUnrecorded(_ folder: ProjectFolder, in project: TreeProject, keeping recorded: Set<Folder>)
  {
    guard let row = project.row else { return }
    for child in Array(folder.foldersHere) {
      dropUnrecorded(child, in: project, keeping: recorded)
      let isKept = recorded.contains(Folder(project: row, path: child.path))
      guard child.isRecorded, !isKept else { continue }
      child.isRecorded = false
      if child.isBare { folder.detach(child, done: .nothing, in: self) }
    }
  }

  // MARK: - Memories

  /// Shows a memory as it is now, in every view.
  func absorb(_ entry: CatalogEntry, done: KernelDone) {
    guard let memory = memories[entry.row] else {
      let memory = TreeMemory(entry)
      remember(memory)
      link(memory, done: done)
      return
    }
    let old = memory.entry
    if old == entry { return }
    let moves = Self.isElsewhere(old, entry)
    if moves { unlink(memory, done: done) }
    if old.created != entry.created { timelineIndex.remove(old) }
    memory.entry = entry
    if old.created != entry.created { timelineIndex.add(entry) }
    if moves { link(memory, done: done) } else { projects[entry.project]?.pagesChanged(in: self) }
    refresh(memory, old: old, done: done)
    review.memoryChanged(entry.row, in: self)
  }

  /// Whether any view shows the memory under another name or in another place.
  private static func isElsewhere(_ old: CatalogEntry, _ new: CatalogEntry) -> Bool {
    old.path != new.path || old.project != new.project || old.type != new.type
      || (old.state == .archived) != (new.state == .archived) || old.archived != new.archived
      || old.created != new.created || old.inboxName != new.inboxName
  }

  /// Tells the kernel of text it did not write itself.
  private func refresh(_ memory: TreeMemory, old: CatalogEntry, done: KernelDone) {
    guard let node = memory.node, node !== done.node, node.references > 0 else { return }
    if old.version != memory.entry.version {
      publish(node.handles > 0 ? .attributes(node.number) : .contents(node.number))
    } else if old.modified != memory.entry.modified || old.state != memory.entry.state
      || old.inboxName != memory.entry.inboxName
    {
      publish(.attributes(node.number))
    }
  }

  private func link(_ memory: TreeMemory, done: KernelDone) {
    if memory.isArchived {
      archive.add(memory, done: done, in: self)
      return
    }
    guard let project = projects[memory.entry.project] else { return }
    project.memories[memory.entry.row] = memory
    project.pagesChanged(in: self)
    unhide(project)
    project.top.showPages(in: self)
    folder(memory.folderPath, in: project)
      .add(memory, as: FileName(memory.baseName), done: done, in: self)
    typeViews[memory.entry.type]?.add(memory, as: done.nameInTypeView, done: done, in: self)
    byTopic.add(memory, done: done, in: self)
    timeline.add(memory, done: done, in: self)
    if let name = memory.entry.inboxName { inbox.add(memory, wanting: name, done: done, in: self) }
  }

  /// A project in which something lives is listed.
  private func unhide(_ project: TreeProject) {
    guard project.isHidden else { return }
    project.isHidden = false
    byProject.membershipChanged(FileName(project.name), added: true, seen: false, done: .nothing, in: self)
  }

  private func unlink(_ memory: TreeMemory, done: KernelDone) {
    if memory.isArchived {
      archive.remove(memory, done: done, in: self)
    } else if let project = projects[memory.entry.project] {
      project.memories[memory.entry.row] = nil
      project.pagesChanged(in: self)
      existingFolder(memory.folderPath, in: project)?
        .remove(memory, named: FileName(memory.baseName), done: done, in: self)
      typeViews[memory.entry.type]?.remove(memory, done: done, in: self)
      byTopic.remove(memory, done: done, in: self)
      timeline.remove(memory, done: done, in: self)
      inbox.remove(memory, done: done, in: self)
    }
    memory.seen = []
  }

  private func removePurged(_ row: MemoryRow, done: KernelDone) {
    pastRevision += 1
    guard let memory = memories[row] else { return }
    unlink(memory, done: done)
    forgetMemory(row)
    if let node = memory.node { orphan(node, of: memory) }
  }

  /// The archived memory that had this name a moment ago.
  func departed(from directory: Directory, _ name: FileName) -> MemoryRow? {
    guard let row = departures.row(directory.number, name, at: .now), memories[row]?.isArchived == true
    else { return nil }
    return row
  }

  /// Leaves an inode with those who hold it, without a name.
  func orphan(_ node: FileNode, of memory: TreeMemory) {
    let entry = memory.entry
    node.subject = .removed(
      FileNode.Removed(
        version: entry.version, byteCount: entry.byteCount, modified: entry.modified,
        inode: FileNode.inode(of: entry.row)))
    if memory.node === node { memory.node = nil }
    dropIfUnused(node)
  }
}
