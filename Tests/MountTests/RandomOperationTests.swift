import Foundation
import Glibc
import RecallTesting
import Testing

/// Random operations on a folder of the tree do what they do on an ordinary disk.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct RandomOperationTests {
  private static let folder = "by-project/x/notes"
  /// `RECALLFS_TEST_SEED` repeats one failure.
  private static var seeds: [UInt64] {
    ProcessInfo.processInfo.environment["RECALLFS_TEST_SEED"].flatMap { UInt64($0) }.map { [$0] }
      ?? [1, 2, UInt64.random(in: 3...999_999)]
  }

  /// What two folders hold, as one comparable text.
  private func contents(of folder: String) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in try Files.names(folder) {
      let bytes = try Files.bytes("\(folder)/\(name)")
      let size = try Int(Files.status("\(folder)/\(name)").st_size)
      guard size == bytes.count else { throw TestFailure("\(name): size \(size), \(bytes.count) bytes read") }
      contents[name] = bytes
    }
    return contents
  }

  private func difference(_ mount: MountedStore, _ model: String) throws -> String? {
    let (ours, theirs) = try (contents(of: mount(Self.folder)), contents(of: model))
    guard ours != theirs else { return nil }
    return Set(ours.keys).union(theirs.keys).sorted().filter { ours[$0] != theirs[$0] }.map { name in
      func told(_ bytes: [UInt8]?) -> String {
        bytes.map { "\($0.count) bytes \(String(decoding: $0.prefix(24), as: UTF8.self))" } ?? "nothing"
      }
      return "\(name): the tree has \(told(ours[name])), the disk \(told(theirs[name]))"
    }.joined(separator: "; ")
  }

  /// The stored memories are the names that end in `.md`, and the other view of them shows the same texts.
  private func expectStored(_ mount: MountedStore, _ model: String) throws {
    let names = try Files.names(model).filter { $0.hasSuffix(".md") }
    #expect(try mount.counts().live == names.count)
    #expect(try Files.names(mount("by-type/project_fact")) == names)
    for name in names {
      #expect(
        try Files.bytes(mount("by-type/project_fact/\(name)")) == Files.bytes("\(model)/\(name)"), "\(name)")
    }
  }

  @Test(arguments: seeds)
  func `a folder of the tree and one on a disk stay alike`(seed: UInt64) throws {
    let steps = 1000
    try withMount { mount in
      try mount.succeed("mkdir -p \(Self.folder) $OUT/model")
      let model = "\(mount.outside)/model"
      var work = RandomWork(seed: seed)
      var recent: [String] = []
      for step in 1...steps {
        let operation = work.next()
        recent = recent.suffix(11) + ["\(step): \(operation)"]
        let story = "seed \(seed), the last operations: \(recent.joined(separator: "; "))"
        let seen = work.perform(operation, in: mount(Self.folder))
        let expected = work.perform(operation, in: model)
        try #require(seen == expected, "\(story)")
        if step % 10 == 0, let difference = try difference(mount, model) {
          throw TestFailure("\(difference); \(story)")
        }
        if step % 250 == 0 {
          try expectStored(mount, model)
          try mount.restart()
          if let difference = try difference(mount, model) {
            throw TestFailure("after a restart: \(difference); \(story)")
          }
        }
      }
    }
  }

  @Test func `a memory renamed to a name that is none does not come back with the next daemon`() throws {
    try withMount { mount in
      try mount.succeed("mkdir -p \(Self.folder); cd \(Self.folder); echo text > a.md; mv a.md a.bak")
      try mount.restart()
      #expect(try Files.names(mount(Self.folder)) == ["a.bak"])
      #expect(try Files.text(mount("\(Self.folder)/a.bak")) == "text\n")
      try mount.succeed("mv a.bak a.md", in: Self.folder)
      #expect(try Files.text(mount("\(Self.folder)/a.md")) == "text\n")
      #expect(try mount.counts().live == 1)
    }
  }
}
