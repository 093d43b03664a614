import RecallModel
import RecallStore

/// Finding, describing and listing nodes.
extension MemoryTree {
  /// Finds a name.
  ///
  /// A found node counts one reference, given back with ``forget(_:references:)``.
  package func lookup(_ name: String, in directory: NodeNumber, for caller: TreeCaller) throws(TreeError)
    -> Found
  {
    var answer = try locked { state throws(TreeError) in try find(FileName(name), in: directory, state) }
    if case .found(let found) = answer, found.node == nil, !FileNames.isProbeName(name), refreshIfBehind() {
      answer = try locked { state throws(TreeError) in try find(FileName(name), in: directory, state) }
    }
    switch answer {
    case .found(let found): return found
    case .composed(let page):
      if let index = page as? MemoryIndexPage, isRemoved(index, for: caller) { return .missing(.momentary) }
      try bringUpToDate(page)
      return locked { state in reference(page, in: state, lifetime: .untilInvalidated) }
    case .live(let page):
      refresh(page)
      return locked { state in reference(page, in: state, lifetime: .momentary) }
    case .link(let link):
      let target = self.target(of: link, for: caller)
      return locked { state in
        var found = reference(link, in: state, lifetime: .momentary)
        found.attributes.byteCount = target.utf8.count
        return found
      }
    case .query(let search): return try lookupQuery(name, in: search)
    case .past: return try lookupPast(name)
    case .history(let history):
      try refresh(history)
      return locked { state in
        guard let child = history.child(FileName(name), in: state) else { return .missing(.walk) }
        return reference(state.node(of: child), in: state, lifetime: history.entryLifetime)
      }
    case .timeline(let folder):
      refreshTimeline()
      let page: ComposedPage? = locked { state in
        guard case .page(let page) = folder.child(FileName(name), in: state) else { return nil }
        return page as? ComposedPage
      }
      guard let page else { return .missing(.momentary) }
      try bringUpToDate(page)
      return locked { state in reference(page, in: state, lifetime: .momentary) }
    }
  }

  /// Whether a caller has removed a page that all others find.
  func isRemoved(_ page: MemoryIndexPage, for caller: TreeCaller) -> Bool {
    guard locked({ _ in page.wasRemoved }) else { return false }
    let process = processes.process(of: caller)
    return locked { _ in page.isRemoved(for: process, at: .now) }
  }

  private enum Answer {
    case found(Found)
    case live(LivePage)
    case composed(ComposedPage)
    case link(Link)
    case query(SearchDirectory)
    case history(MemoryHistory)
    /// A name that may stand for the tree as it was.
    case past
    case timeline(TimelineDirectory)
  }

  private func find(_ name: FileName, in number: NodeNumber, _ state: TreeState) throws(TreeError) -> Answer {
    let directory = try state.directory(number)
    if let search = directory as? SearchDirectory { return .query(search) }
    if let history = directory as? MemoryHistory { return .history(history) }
    if directory === state.root, name.text.hasPrefix("@") { return .past }
    if state.isHistory(name, of: directory) {
      return .found(reference(state.history(of: directory), in: state, lifetime: .walk))
    }
    if let folder = directory as? TimelineDirectory { return .timeline(folder) }
    guard let child = directory.child(name, in: state) else {
      if directory.missLifetime == .untilInvalidated { directory.missesAreCached = true }
      return .found(.missing(directory.missLifetime))
    }
    switch child {
    case .link(let link): return .link(link)
    case .page(let page):
      if let live = page as? LivePage { return .live(live) }
      if let composed = page as? ComposedPage { return .composed(composed) }
      return .found(reference(page, in: state, lifetime: directory.entryLifetime))
    case .memory(let memory):
      memory.seen.formUnion(directory.view)
      return .found(reference(state.node(of: memory), in: state, lifetime: directory.entryLifetime))
    case .draft(let node): return .found(reference(node, in: state, lifetime: .untilInvalidated))
    case .directory(let below):
      return .found(reference(below, in: state, lifetime: directory.entryLifetime))
    }
  }

  /// Counts a reference to a node and describes it.
  func reference(_ node: Node, in state: TreeState, lifetime: Lifetime) -> Found {
    node.references += 1
    state.hold(node)
    return Found(
      node: node.number, attributes: node.attributes(in: state),
      lifetime: node.lifetime == .momentary ? .momentary : lifetime)
  }

  /// Gives back references.
  package func forget(_ number: NodeNumber, references: UInt64) {
    locked { state in
      guard let node = state.nodes[number] else { return }
      node.references -= min(references, node.references)
      if let file = node as? FileNode { state.dropIfUnused(file) } else { state.letGo(node) }
    }
  }

  /// What `stat` shows.
  package func attributes(of number: NodeNumber, for caller: TreeCaller) throws(TreeError) -> Found {
    let (node, found): (Node, Found) = try locked { state throws(TreeError) in
      guard let node = state.nodes[number] else { throw .notFound }
      return (node, Found(node: number, attributes: node.attributes(in: state), lifetime: node.lifetime))
    }
    if let page = node as? ComposedPage ?? (node as? FileNode)?.page as? ComposedPage {
      try bringUpToDate(page)
      return locked { state in
        Found(node: number, attributes: page.attributes(in: state), lifetime: page.lifetime)
      }
    }
    guard let link = node as? Link else { return found }
    var described = found
    described.attributes.byteCount = target(of: link, for: caller).utf8.count
    return described
  }

  /// Where a symbolic link points for this caller, now.
  package func readLink(_ number: NodeNumber, for caller: TreeCaller) throws(TreeError) -> String {
    let link = try locked { state throws(TreeError) in
      guard let link = state.nodes[number] as? Link else { throw .invalid }
      return link
    }
    return target(of: link, for: caller)
  }

  private func target(of link: Link, for caller: TreeCaller) -> String {
    switch link.target {
    case .today:
      let today = LocalDate(.now)
      return "\(today.year)/\(twoDigits(today.month))/\(twoDigits(today.day))"
    case .callersProject:
      let choice = project(of: caller)
      locked { state in _ = state.announce(choice) }
      return "by-project/\(choice.name)"
    }
  }

  /// The project of the caller's working directory.
  func project(of caller: TreeCaller) -> ProjectChoice {
    if let name = options.callersProject?(caller) { return ProjectChoice(name: name, root: nil) }
    return project(at: callers.place(of: caller.process))
  }

  /// The project of a directory, as `here` would resolve it for a process that works there.
  func project(ofDirectory directory: String) -> ProjectChoice {
    project(at: callers.place(ofDirectory: directory))
  }

  private func project(at place: CallerProjects.Place) -> ProjectChoice {
    switch place {
    case .project(let name):
      return locked { state in state.projectsByName[FileName(name)]?.choice ?? .global }
    case .root(let root): return locked { state in choice(forRoot: root, state) }
    }
  }

  private func choice(forRoot root: String?, _ state: TreeState) -> ProjectChoice {
    // A project nobody has written to has no row yet; its name is taken all the same.
    let projects = state.projectsByName.values.map { project in
      Project(row: project.row ?? ProjectRow(rawValue: -1), name: project.name, root: project.root)
    }
    switch ProjectMatch.find(root: root, among: projects) {
    case .known(let project): return ProjectChoice(name: project.name, root: project.root)
    case .adopted(let project): return ProjectChoice(name: project.name, root: root)
    case .new(let name): return ProjectChoice(name: name, root: root)
    }
  }

  // MARK: - Listing

  /// Opens a directory for listing.
  package func openDirectory(_ number: NodeNumber, for caller: TreeCaller) throws(TreeError) -> Opened {
    // Whoever changed the store in another process looks here next: the listing must not be older than that.
    let isBehind = refreshIfBehind()
    var (opened, directory): (Opened, Directory) = try locked { state throws(TreeError) in
      let directory = try state.directory(number)
      state.recalls.listed(at: .now)
      let handle = state.nextHandle()
      state.directoryHandles[handle] = OpenDirectory(directory)
      let isStored = directory.lifetime == .untilInvalidated && directory.missLifetime == .untilInvalidated
      return (Opened(handle: handle, isUnchanged: isStored, isWritable: false), directory)
    }
    if isBehind { opened.isUnchanged = false }
    if let folder = directory as? QueryFolder { runIfAsked(folder) }
    if let history = directory as? MemoryHistory { try refresh(history) }
    if directory is TimelineDirectory { refreshTimeline() }
    if number == locked({ $0.control.number }) { refreshControlPages() }
    return opened
  }

  /// Visits the entries from `offset` on (0: the beginning) until `visit` refuses one.
  ///
  /// - Parameters:
  ///   - countsReferences: each entry visited and taken counts one reference, as a lookup does.
  ///   - visit: takes an entry and the offset that continues after it; `false` when it has no room.
  package func list(
    _ handle: TreeHandle, from offset: UInt64, countsReferences: Bool,
    visit: (borrowing ListedEntry, UInt64) -> Bool
  ) throws(TreeError) {
    try locked { state throws(TreeError) in
      guard let open = state.directoryHandles[handle] else { throw .invalid }
      let directory = open.directory
      if open.entries == nil || offset == 0 { open.entries = directory.sortedMembers(in: state) }
      let entries = open.entries ?? []
      var next = offset
      if next == 0 {
        guard visit(own(directory, as: ".", in: state), 1) else { return }
        next = 1
      }
      if next == 1 {
        guard visit(own(directory.parent ?? directory, as: "..", in: state), 2) else { return }
        next = 2
      }
      for index in Int(next - 2)..<max(entries.count, Int(next - 2)) {
        let listed = entries[index]
        let node = state.node(of: listed.child)
        let entry = ListedEntry(
          name: listed.name,
          found: Found(
            node: node.number, attributes: node.attributes(in: state),
            lifetime: listedLifetime(node, in: directory)))
        guard visit(entry, UInt64(index) + 3) else {
          if let file = node as? FileNode { state.dropIfUnused(file) }
          return
        }
        guard countsReferences else {
          if let file = node as? FileNode { state.dropIfUnused(file) }
          continue
        }
        node.references += 1
        state.hold(node)
        if case .memory(let memory) = listed.child { memory.seen.formUnion(directory.view) }
      }
    }
  }

  /// What a walk has seen it need not ask for again; but a link means something else to everyone, and of a
  /// page that is behind nothing is true any more.
  private func listedLifetime(_ node: Node, in directory: Directory) -> Lifetime {
    if node is Link { return .momentary }
    if let page = node as? ComposedPage, page.isBehind || page is TimelinePage { return .momentary }
    let isStored = node.lifetime == .untilInvalidated && directory.entryLifetime == .untilInvalidated
    return isStored ? .untilInvalidated : .walk
  }

  private func own(_ directory: Directory, as name: String, in state: TreeState) -> ListedEntry {
    ListedEntry(
      name: name, found: Found(node: nil, attributes: directory.attributes(in: state), lifetime: .momentary))
  }

  /// Closes a listing.
  package func closeDirectory(_ handle: TreeHandle) {
    locked { state in _ = state.directoryHandles.removeValue(forKey: handle) }
  }
}
