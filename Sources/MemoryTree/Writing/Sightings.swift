import RecallModel

/// Which version of a text a process has read last, so that its overwrite of a newer one is told from one that
/// knows what it replaces.
///
/// Bounded: the least recently used goes first, and whoever is not known here overwrites as on any file system.
struct Sightings {
  /// What was read.
  enum Text: Hashable {
    case memory(MemoryRow)
    /// A page that keeps the lines written on it.
    case page(NodeNumber)
  }

  /// What was stored of it then.
  enum Seen: Hashable {
    case version(VersionID)
    case nothing

    var version: VersionID? {
      if case .version(let version) = self { version } else { nil }
    }
  }

  private struct Key: Hashable {
    var process: ProcessIdentity
    var text: Text
  }

  private struct Entry {
    var seen: Seen
    var use: UInt64
  }

  /// Sightings kept at once.
  static let capacity = 4096
  private var entries: [Key: Entry] = [:]
  private var uses: UInt64 = 0

  var count: Int { entries.count }

  /// What a process has last seen of a text.
  func seen(_ text: Text, by process: ProcessIdentity?) -> Seen? {
    guard let process else { return nil }
    return entries[Key(process: process, text: text)]?.seen
  }

  /// Notes that a process reads a text.
  mutating func note(_ text: Text, as seen: Seen, by process: ProcessIdentity?) {
    guard let process else { return }
    uses += 1
    entries[Key(process: process, text: text)] = Entry(seen: seen, use: uses)
    if entries.count > Self.capacity { dropOlderHalf() }
  }

  /// Notes that a process has saved a text: it knows that version then, if it knew any.
  mutating func saved(_ text: Text, as seen: Seen, by process: ProcessIdentity?) {
    guard self.seen(text, by: process) != nil else { return }
    note(text, as: seen, by: process)
  }

  /// Half at once: one at a time would look through all of them at every read.
  private mutating func dropOlderHalf() {
    let uses = entries.values.map(\.use).sorted()
    let oldest = uses[uses.count / 2]
    entries = entries.filter { $0.value.use >= oldest }
  }
}
