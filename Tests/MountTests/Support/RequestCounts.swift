import Foundation
import RecallTesting

/// How often the kernel has asked the daemon for each thing.
struct RequestCounts: Equatable, CustomStringConvertible {
  var counts: [String: Int]

  /// All of them, without what the kernel says when it likes.
  static func - (left: RequestCounts, right: RequestCounts) -> RequestCounts {
    var counts = left.counts
    for (kind, count) in right.counts { counts[kind, default: 0] -= count }
    counts["forget"] = nil
    return RequestCounts(counts: counts.filter { $0.value != 0 })
  }

  var total: Int { counts.values.reduce(0, +) }

  subscript(_ kind: String) -> Int { counts[kind] ?? 0 }

  /// Whether everything that was opened has been released, which the kernel tells after `close` has returned.
  var isBalanced: Bool {
    self["open"] + self["create"] == self["release"] && self["opendir"] == self["releasedir"]
  }

  var description: String {
    counts.isEmpty
      ? "nothing" : counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}

extension MountedStore {
  private var countsPath: String { "\(outside)/counts.json" }

  /// Starts the daemon so that ``messages(of:)`` can ask it.
  func startCounting() throws { try start(arguments: ["--counts", countsPath]) }

  private func requestCounts() throws -> RequestCounts {
    try? FileManager.default.removeItem(atPath: countsPath)
    try daemon.signal(SIGUSR1)
    try waitUntil("the daemon tells its counts") { FileManager.default.fileExists(atPath: countsPath) }
    let data = try Data(contentsOf: URL(fileURLWithPath: countsPath))
    return RequestCounts(counts: try JSONDecoder().decode([String: Int].self, from: data))
  }

  /// The least that `body` cost in three runs: a program that another test starts meanwhile closes its copies of the
  /// files that are open here, which the kernel tells the daemon.
  func fewestMessages(of body: () throws -> Void) throws -> RequestCounts {
    try (0..<3).map { _ in try messages(of: body) }.min { $0.total < $1.total } ?? RequestCounts(counts: [:])
  }

  /// What the kernel asked for while `body` ran, up to the release of all that it opened.
  func messages(of body: () throws -> Void) throws -> RequestCounts {
    var before = try requestCounts()
    try waitUntil("all is released before") {
      before = try requestCounts()
      return before.isBalanced
    }
    try body()
    var after = before
    try waitUntil("all is released") {
      after = try requestCounts()
      return after.isBalanced
    }
    return after - before
  }
}
