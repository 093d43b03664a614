import Foundation
import Glibc
import RecallModel
import RecallTesting
import Testing

@testable import MemoryTree

/// Whole-file overwrites by a process that has read an older version than the one it replaces.
@Suite struct StaleOverwriteTests {
  let tree: TreeHarness
  let path = "by-project/x/decision/a.md"
  let mine = getpid()
  let theirs = getppid()

  init() throws {
    tree = try TreeHarness()
    try tree.makeDirectory("by-project/x")
    try tree.put(path, "one\ntwo\nthree\n")
  }

  /// How a process overwrites a whole file.
  enum Way: CaseIterable {
    case truncation, rename, memory, cut

    func save(_ path: String, _ text: String, in tree: TreeHarness) throws {
      switch self {
      case .truncation: try tree.put(path, text)
      case .rename: try tree.replace(path, text)
      case .memory:
        try tree.put("by-project/x/decision/other.md", text)
        try tree.move("by-project/x/decision/other.md", path)
      case .cut:
        let handle = try tree.open(path)
        let node = try #require(try tree.find(path).node)
        _ = try tree.tree.setAttributes(
          of: node, handle: handle, to: TreeChanges(byteCount: 0), for: tree.caller)
        try tree.write(handle, text)
        try tree.close(handle)
      }
    }
  }

  @Test(arguments: Way.allCases) func `changes in other lines are merged`(way: Way) throws {
    _ = try tree.acting(as: mine) { try tree.read(path) }
    try tree.acting(as: theirs) { try way.save(path, "one\ntwo\nTHREE\n", in: tree) }
    try tree.acting(as: mine) { try way.save(path, "ONE\ntwo\nthree\n", in: tree) }
    #expect(try tree.read(path) == "ONE\ntwo\nTHREE\n")
  }

  @Test(arguments: Way.allCases) func `changes in the same line are kept beside`(way: Way) throws {
    let row = try tree.entry(path).row
    _ = try tree.acting(as: mine) { try tree.read(path) }
    try tree.acting(as: theirs) { try way.save(path, "1\ntwo\nthree\n", in: tree) }
    try tree.acting(as: mine) { try way.save(path, "ONE\ntwo\nthree\n", in: tree) }
    #expect(try tree.read(path) == "1\ntwo\nthree\n")
    #expect(try tree.entry(path).row == row)
    #expect(try tree.read("by-project/x/decision/a.conflict.md") == "ONE\ntwo\nthree\n")
    #expect(try tree.list("by-project/x/decision") == ["a.conflict.md", "a.md"], "no draft is left")
    #expect(tree.tree.locked { $0.drafts.count } == 0)
  }

  @Test(arguments: Way.allCases) func `who has read what it replaces replaces it`(way: Way) throws {
    try tree.acting(as: theirs) { try way.save(path, "one\ntwo\nTHREE\n", in: tree) }
    _ = try tree.acting(as: mine) { try tree.read(path) }
    for text in ["new\n", "newer\n"] {
      try tree.acting(as: mine) { try way.save(path, text, in: tree) }
      #expect(try tree.read(path) == text)
    }
  }

  @Test(arguments: Way.allCases) func `who has never read it replaces it`(way: Way) throws {
    for (process, text) in [(mine, "a\n"), (theirs, "b\n"), (mine, "c\n"), (0, "d\n")] {
      try tree.acting(as: process) { try way.save(path, text, in: tree) }
      #expect(try tree.read(path) == text)
    }
    #expect(try tree.list("by-project/x/decision") == ["a.md"])
  }

  /// What a process does to a file that it has read before.
  enum Change: CaseIterable {
    case append, cut, removal, creation, move
  }

  @Test(arguments: Change.allCases) func `a process knows what it has saved in whatever way`(change: Change)
    throws
  {
    try tree.acting(as: mine) {
      _ = try tree.read(path)
      switch change {
      case .append:
        let handle = try tree.open(path)
        try tree.write(handle, "more\n", at: 14)
        try tree.close(handle)
      case .cut:
        let node = try #require(try tree.find(path).node)
        _ = try tree.tree.setAttributes(
          of: node, handle: nil, to: TreeChanges(byteCount: 4), for: tree.caller)
      case .removal:
        try tree.remove(path)
        try tree.put(path, "again\n")
      case .creation:
        try tree.move(path, path + "~")
        try tree.put(path, "again\n")
      case .move:
        try tree.put("by-project/x/notes.md", "moved\n")
        try tree.move("by-project/x/notes.md", path)
      }
      try tree.replace(path, "last\n")
    }
    #expect(try tree.read(path) == "last\n")
    #expect(!tree.exists("by-project/x/decision/a.conflict.md"))
  }

  @Test func `what was merged into a save its process has not read`() throws {
    _ = try tree.acting(as: mine) { try tree.read(path) }
    try tree.acting(as: theirs) { try tree.replace(path, "one\ntwo\nthree\nfour\n") }
    try tree.acting(as: mine) { try tree.replace(path, "ONE\ntwo\nthree\n") }
    try tree.acting(as: mine) { try tree.replace(path, "ONE!\ntwo\nthree\n") }
    let texts = try tree.list("by-project/x/decision").map { try tree.read("by-project/x/decision/\($0)") }
    #expect(texts.contains { $0.contains("four\n") } && texts.contains { $0.contains("ONE!\n") }, "\(texts)")
  }

  @Test(arguments: ["ONE\ntwo\nthree\n", "one\ntwo\n3\n"])
  func `whoever opens it after a merge or a conflict is not shown what a cache has`(text: String) throws {
    _ = try tree.acting(as: mine) { try tree.read(path) }
    try tree.acting(as: theirs) { try tree.put(path, "one\ntwo\nTHREE\n") }
    try tree.acting(as: mine) { try tree.put(path, text) }
    let node = try #require(try tree.find(path).node)
    for isUnchanged in [false, true] {
      let opened = try tree.tree.open(node, [], for: tree.caller)
      #expect(opened.isUnchanged == isUnchanged)
      tree.tree.release(opened.handle)
    }
  }

  @Test func `a thread is known as its process, and a number that is none as nobody`() throws {
    let processes = CallingProcesses()
    let own = try #require(processes.process(of: TreeCaller(process: mine)))
    #expect(own.id == mine && own.started > 0)
    let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
    for thread in threads.compactMap(Int32.init) {
      #expect(processes.process(of: TreeCaller(process: thread)) ?? own == own)
    }
    #expect(processes.process(of: TreeCaller(process: theirs)) != own)
    for number: Int32 in [0, -1, .max] { #expect(processes.process(of: TreeCaller(process: number)) == nil) }
  }

  @Test func `sightings are bounded, and the oldest go`() {
    var sightings = Sightings()
    let process = ProcessIdentity(id: 1, started: 1)
    let count = Sightings.capacity * 3
    for row in 0..<count {
      sightings.note(.memory(MemoryRow(rawValue: Int64(row))), as: .nothing, by: process)
      #expect(sightings.count <= Sightings.capacity)
    }
    #expect(sightings.seen(.memory(MemoryRow(rawValue: Int64(count - 1))), by: process) == .nothing)
    #expect(sightings.seen(.memory(MemoryRow(rawValue: 0)), by: process) == nil)
    #expect(sightings.seen(.memory(MemoryRow(rawValue: Int64(count - 1))), by: nil) == nil)
  }
}
