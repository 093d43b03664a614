import Foundation

/// Both file systems, the clients, and what they have measured.
final class MountSetting {
  private(set) var samples = Samples()
  private let shape: TreeShape
  private let placement: Placement
  private let scratch: Scratch
  private let peer: PeerTree
  private let ours: RecallTree
  private let client: String
  private let works: [ReadingWork]

  /// Compiles the peer and its client and fills a store.
  init(
    source: String, shape: TreeShape, placement: Placement, daemon: String?, in scratch: Scratch
  ) throws {
    self.shape = shape
    self.placement = placement
    self.scratch = scratch
    peer = try PeerTree(source: source, shape: shape, placement: placement, in: scratch)
    client = scratch.path("fsops")
    try Child.run(["cc", "-O2", "-pthread", "-o", client, "\(source)/fsops.c"])
    let home = try scratch.folder("home")
    Terminal.note("filling a store with \(shape.memories) memories")
    try StoreFilling.fill(home: home, shape: shape)
    ours = RecallTree(home: home, placement: placement, program: daemon)
    let hasRipgrep = (try? Child.run(["rg", "--version"], output: .discarded)) != nil
    works = ReadingWork.allCases.filter { $0 != .rg || hasRipgrep }
  }

  /// Measures everything once on each side; the sides take turns at being first.
  func measure(round: Int, only: String?) throws {
    func isWanted(_ name: String) -> Bool { only.map { name.hasPrefix($0) } ?? true }
    for work in works where isWanted(work.rawValue) { try measure(work, round) }
    if isWanted("save") || isWanted("append") { try measureWriting(round) }
    if isWanted("parallel") { try measureParallel() }
  }

  /// Runs `body` on both sides, each freshly mounted.
  private func onBoth<Value>(
    _ round: Int, ours: RecallTree, _ body: (any ServedTree) throws -> Value
  ) throws -> (ours: Value, peer: Value) {
    func on(_ tree: any ServedTree) throws -> Value {
      try tree.serve()
      do {
        let value = try body(tree)
        try tree.withdraw()
        return value
      } catch {
        try? tree.withdraw()
        throw error
      }
    }
    if round.isMultiple(of: 2) {
      let value = try on(ours)
      return (value, try on(peer))
    }
    let other = try on(peer)
    return (try on(ours), other)
  }

  // MARK: - Reading

  private func measure(_ work: ReadingWork, _ round: Int) throws {
    let folders = (0..<shape.folders).map(TreeShape.folderName)
    let command = work.command(over: folders)
    let rates = try onBoth(round, ours: ours) { tree in
      try Phase.allCases.map { phase in
        if let command { return try wall(command, in: tree.root) }
        return try rate(work.rawValue, in: tree.root, passes: phase == .hot ? 2 : 1)
      }
    }
    for (number, phase) in Phase.allCases.enumerated() where phase != .warm {
      samples.add(
        "\(work.title), \(phase)", command == nil ? "/s" : "ms", rates.ours[number], peer: rates.peer[number],
        limit: work.limit(phase))
    }
  }

  /// Operations a second of the peer's client, which works below its working directory: paths are as long on both sides.
  private func rate(_ operation: String, in root: String, passes: Int = 1) throws -> Double {
    let command =
      placement.prefix + [client, ".", operation, "1", "\(shape.folders)", "\(shape.files)", "\(passes)"]
    let words = try Child.capture(command, in: root).split { $0.isWhitespace }
    guard words.count > 4, let rate = Double(words[4]) else { throw BenchFailure("fsops said \(words)") }
    return rate
  }

  /// Milliseconds of a tool, its start included.
  private func wall(_ command: [String], in root: String) throws -> Double {
    try Clock.seconds { try Child.run(placement.prefix + command, in: root, output: .discarded) } * 1000
  }

  // MARK: - Writing

  /// Saves and appends on copies of the store, so that no round finds another's memories.
  private func measureWriting(_ round: Int) throws {
    let copy = try ours.copied(to: scratch.path("copy"))
    defer { copy.discard() }
    let rates = try onBoth(round, ours: copy) { tree in
      try WritingWork.allCases.map { work in
        let rate = try self.rate(work, in: tree.root)
        try ClientFiles.empty("\(tree.root)/w")
        return rate
      }
    }
    for (number, work) in WritingWork.allCases.enumerated() {
      samples.add(work.title, "/s", rates.ours[number], peer: rates.peer[number], limit: work.limit)
    }
    let disk = try scratch.folder("disk/w")
    let synced = try rate("savesync", in: scratch.path("disk"))
    try ClientFiles.empty(disk)
    samples.add(
      "save with fsync, against the disk", "/s", rates.ours[1], peer: synced, limit: .atLeast(0.5))
  }

  private func rate(_ work: WritingWork, in root: String) throws -> Double {
    guard let own = work.own else { return try rate(work.rawValue, in: root) }
    return try run(own, in: root, threads: 1, count: work.count, placed: placement.prefix).operationsPerSecond
  }

  private func run(
    _ work: ClientWork, in root: String, threads: Int, count: Int, placed: [String] = []
  ) throws -> ClientResult {
    let command = [DaemonRun.besideThis("recallfs-bench"), "client", "\(root)/w", work.rawValue]
    let sizes = ["--threads", "\(threads)", "--count", "\(count)"]
    return try ClientResult(Child.capture(placed + command + sizes))
  }

  // MARK: - In parallel

  /// Eight at once against one alone, on a daemon with its worker pool.
  private func measureParallel() throws {
    let copy = try ours.copied(to: scratch.path("copy"), placement: .free)
    defer { copy.discard() }
    try copy.serve()
    defer { try? copy.withdraw() }
    for work in [ClientWork.writers, .appenders] {
      let one = try run(work, in: copy.root, threads: 1, count: 400)
      try ClientFiles.empty("\(copy.root)/w")
      let eight = try run(work, in: copy.root, threads: 8, count: work == .writers ? 400 : 100)
      try ClientFiles.empty("\(copy.root)/w")
      samples.add(
        "8 \(work.rawValue) beside 1 alone", "/s", eight.operationsPerSecond, peer: one.operationsPerSecond,
        limit: .atLeast(0.5))
      samples.add("lost by 8 \(work.rawValue)", "", Double(eight.lost), limit: .atMost(0))
    }
  }
}
