/// A file we add something to, or make.
struct ManagedFile: Sendable {
  enum Kind: Sendable {
    case settings(JSONSettings)
    case block(TextEdit)
    /// A file that is ours as a whole: its first line says so.
    case own(firstLine: String, text: String)
  }

  let path: String
  let why: String
  let kind: Kind

  /// What has to change for our part to be there; `nil` when it is.
  func installing() throws(SetupError) -> (change: FileChange?, notes: [String]) {
    let file = UserFile(path)
    let old = try file.contents()
    var notes: [String] = []
    let new: [UInt8]
    switch kind {
    case .settings(let settings):
      let result = try named { () throws(SetupError) in try settings.added(to: old ?? []) }
      new = result.bytes
      notes = result.notes.map { "\(path): \($0)" }
    case .block(let edit): new = edit.added(to: old ?? [])
    case .own(let firstLine, let text):
      if let old, !old.starts(with: firstLine.utf8) {
        throw SetupError(
          "\(path) is there already and is not ours. Nothing was changed; move it away, and run this again.")
      }
      new = Array(text.utf8)
    }
    guard new != old else { return (nil, notes) }
    var backup = FileChange.Backup.keep
    if let old, try isPristine(old, file) { backup = .write }
    return (FileChange(path: path, old: old, new: new, why: why, backup: backup), notes)
  }

  /// What has to change for our part to be gone; `nil` when it is.
  func removing() throws(SetupError) -> FileChange? {
    let file = UserFile(path)
    guard let old = try file.contents() else { return nil }
    let original = try file.backup()
    let new: [UInt8]?
    switch kind {
    case .settings(let settings):
      new = try named { () throws(SetupError) in try settings.removed(from: old, original: original) }
    case .block(let edit):
      if let original, edit.added(to: original) == old {
        new = original
      } else {
        let rest = TextEdit.removed(from: old)
        new = rest.isEmpty && original == nil && rest != old ? nil : rest
      }
    case .own(let firstLine, _): new = old.starts(with: firstLine.utf8) ? nil : old
    }
    let isBack = new != nil && new == original
    guard new != old || isBack else { return nil }
    return FileChange(
      path: path, old: old, new: new, why: why, backup: isBack ? .remove : .keep)
  }

  /// Whether the bytes are an original worth keeping.
  private func isPristine(_ bytes: [UInt8], _ file: UserFile) throws(SetupError) -> Bool {
    switch kind {
    case .settings(let settings):
      let marks = settings.additions.contains { if case .hook = $0 { true } else { false } }
      if marks { return !JSONSettings.hasHooks(in: bytes) }
      return try file.backup() == nil
    case .block: return !TextEdit.isPresent(in: bytes)
    case .own: return false
    }
  }

  private func named<Value>(_ body: () throws(SetupError) -> Value) throws(SetupError) -> Value {
    do {
      return try body()
    } catch {
      throw SetupError("\(path): \(error.message). Nothing was changed; mend the file, and run this again.")
    }
  }
}
