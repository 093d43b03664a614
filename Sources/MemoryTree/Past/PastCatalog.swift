import RecallModel
import RecallStore

/// The memories of one moment, and the folders of `@<date>/` that show them.
///
/// A folder is made when somebody looks into the one above it, a file with its folder.
final class PastCatalog {
  let moment: Timestamp
  let entries: [CatalogEntry]
  private let projectNames: [ProjectRow: String]
  private var files: [PastFile?]

  init(_ catalog: Catalog, moment: Timestamp) {
    self.moment = moment
    entries = catalog.entries
    projectNames = Dictionary(
      catalog.projects.map { ($0.row, $0.name) }, uniquingKeysWith: { first, _ in first })
    files = Array(repeating: nil, count: catalog.entries.count)
  }

  /// The folder `@<date>/` itself.
  func root(named name: String, under parent: Directory, in state: TreeState) -> PastDirectory {
    folder(name, under: parent, in: state) { root, state in
      let views: [(String, (PastDirectory, TreeState) -> [FileName: Child])] = [
        ("by-project", self.byProject), ("by-type", self.byType), ("timeline", self.timeline),
        ("archive", self.archive),
      ]
      var children: [FileName: Child] = [:]
      for (name, fill) in views {
        children[FileName(name)] = .directory(self.folder(name, under: root, in: state, fill: fill))
      }
      return children
    }
  }

  private func folder(
    _ name: String, under parent: Directory, in state: TreeState,
    fill: @escaping (PastDirectory, TreeState) -> [FileName: Child]
  ) -> PastDirectory {
    PastDirectory(number: state.nextNumber(), name: name, parent: parent, moment: moment, fill: fill)
  }

  private func file(_ index: Int, in state: TreeState) -> PastFile {
    if let file = files[index] { return file }
    let entry = entries[index]
    let file = PastFile(
      number: state.nextNumber(), version: entry.version, byteCount: entry.byteCount, stored: entry.modified)
    files[index] = file
    return file
  }

  /// What the tree showed then, and what lay in the archive.
  private func indices(archived: Bool) -> [Int] {
    entries.indices.filter { (entries[$0].state == .archived) == archived }
  }

  // MARK: - By project

  private func byProject(_ directory: PastDirectory, _ state: TreeState) -> [FileName: Child] {
    var children: [FileName: Child] = [:]
    for (row, members) in Dictionary(grouping: indices(archived: false), by: { entries[$0].project }) {
      guard let name = projectNames[row] else { continue }
      let folder = folder(name, under: directory, in: state) { folder, state in
        var children = self.contents(members, below: 0, folder, state)
        let own = members.map { self.entries[$0] }.filter { $0.path != ProjectFolder.memoryIndex.text }
        let index = PastIndexPage(
          number: state.nextNumber(), project: name, entries: own, moment: self.moment)
        children[FileName("INDEX.md")] = .page(index)
        return children
      }
      children[FileName(name)] = .directory(folder)
    }
    return children
  }

  /// The files and folders of memories that lie in one folder, whose path takes the first `prefix` bytes of theirs.
  private func contents(
    _ members: [Int], below prefix: Int, _ directory: PastDirectory, _ state: TreeState
  ) -> [FileName: Child] {
    var folders: [FileName: [Int]] = [:]
    var names: [(String, Int)] = []
    for index in members {
      let rest = entries[index].path.utf8.dropFirst(prefix)
      if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
        folders[FileName(String(Substring(rest[..<slash]))), default: []].append(index)
      } else {
        names.append((String(Substring(rest)), index))
      }
    }
    var children: [FileName: Child] = [:]
    children.reserveCapacity(folders.count + names.count)
    for (name, below) in folders {
      let depth = prefix + name.text.utf8.count + 1
      let folder = folder(name.text, under: directory, in: state) { folder, state in
        self.contents(below, below: depth, folder, state)
      }
      children[name] = .directory(folder)
    }
    for (name, index) in names { add(index, wanting: name, to: &children, state) }
    return children
  }

  // MARK: - Other views

  private func byType(_ directory: PastDirectory, _ state: TreeState) -> [FileName: Child] {
    groups(indices(archived: false), directory, state) {
      self.entries[$0].type
    } fill: { index in
      MemoryPath(self.entries[index].path).name
    }
  }

  private func archive(_ directory: PastDirectory, _ state: TreeState) -> [FileName: Child] {
    var dates = LocalDateReader()
    return groups(indices(archived: true), directory, state) { index in
      let entry = self.entries[index]
      let date = dates.date(of: entry.archived ?? entry.modified)
      return "\(date.year)-\(twoDigits(date.month))"
    } fill: { index in
      MemoryPath(self.entries[index].path).name
    }
  }

  private func timeline(_ directory: PastDirectory, _ state: TreeState) -> [FileName: Child] {
    var dates = LocalDateReader()
    let shown = indices(archived: false).map { ($0, dates.date(of: entries[$0].created)) }
    func level<Key: Hashable>(
      _ members: [(Int, LocalDate)], _ directory: PastDirectory, _ state: TreeState,
      by key: (LocalDate) -> Key, named name: (Key) -> String,
      fill: @escaping ([(Int, LocalDate)], PastDirectory, TreeState) -> [FileName: Child]
    ) -> [FileName: Child] {
      var children: [FileName: Child] = [:]
      for (group, members) in Dictionary(grouping: members, by: { key($0.1) }) {
        let folder = folder(name(group), under: directory, in: state) { fill(members, $0, $1) }
        children[FileName(name(group))] = .directory(folder)
      }
      return children
    }
    return level(shown, directory, state, by: \.year, named: { String($0) }) { members, year, state in
      level(members, year, state, by: \.month, named: twoDigits) { members, month, state in
        level(members, month, state, by: \.day, named: twoDigits) { members, _, state in
          var children: [FileName: Child] = [:]
          for (index, date) in members {
            let base = MemoryPath(self.entries[index].path).name
            let name = FileNames.fitting("\(twoDigits(date.hour))\(twoDigits(date.minute))-\(base)")
            self.add(index, wanting: name, to: &children, state)
          }
          return children
        }
      }
    }
  }

  /// A folder for each group, and in it its members, flat.
  private func groups(
    _ members: [Int], _ directory: PastDirectory, _ state: TreeState, by key: (Int) -> String,
    fill name: @escaping (Int) -> String
  ) -> [FileName: Child] {
    var children: [FileName: Child] = [:]
    for (group, members) in Dictionary(grouping: members, by: key) {
      let folder = folder(group, under: directory, in: state) { _, state in
        var children: [FileName: Child] = [:]
        for index in members { self.add(index, wanting: name(index), to: &children, state) }
        return children
      }
      children[FileName(group)] = .directory(folder)
    }
    return children
  }

  /// Names a file: its own name, else with its project's behind it, else with its id; the older comes first.
  private func add(
    _ index: Int, wanting base: String, to children: inout [FileName: Child], _ state: TreeState
  ) {
    let entry = entries[index]
    var name = FileName(base)
    if children[name] != nil, let project = projectNames[entry.project] {
      name = FileName(FileNames.appending(suffix: project, toStemOf: base))
    }
    if children[name] != nil {
      name = FileName(FileNames.appending(suffix: entry.id.rawValue, toStemOf: base))
    }
    children[name] = .page(file(index, in: state))
  }
}
