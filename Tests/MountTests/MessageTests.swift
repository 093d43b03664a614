import Glibc
import RecallTesting
import Testing

/// How many messages an operation costs: a round trip is what a file request is made of, so one more is a failure.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct MessageTests {
  private let folder = "by-project/x/notes"

  /// A folder with a hundred memories, and a daemon that counts and that nobody has asked anything.
  private func withCold(_ body: (MountedStore) throws -> Void) throws {
    try withMount { mount in
      try mount.succeed("mkdir -p \(folder); for i in $(seq 100); do echo $i > \(folder)/$i.md; done")
      try mount.stop()
      try mount.startCounting()
      try body(mount)
    }
  }

  /// Fails on a message that is not allowed, and on one more than is allowed.
  private func expect(
    _ counted: RequestCounts, within allowed: [String: Int], _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let over = counted.counts.filter { $0.value > allowed[$0.key] ?? 0 }
    #expect(over.isEmpty, "\(what) cost \(counted)", sourceLocation: sourceLocation)
  }

  @Test func `stat asks once for each new name and then never`() throws {
    try withCold { mount in
      let path = mount("\(folder)/1.md")
      let cold = try mount.messages { _ = try Files.status(path) }
      // The mount's root is asked for its attributes once.
      expect(cold, within: ["lookup": 4, "getattr": 1], "a cold stat")
      #expect(cold["lookup"] == 4, "the counts count: \(cold)")
      expect(try mount.messages { _ = try Files.status(path) }, within: [:], "a hot stat")
      expect(
        try mount.messages { _ = try Files.status(mount("\(folder)/2.md")) }, within: ["lookup": 1], "a name")
    }
  }

  @Test func `reading costs an open, a read and a release, and the read is saved the second time`() throws {
    try withCold { mount in
      _ = try Files.status(mount(folder))
      let path = mount("\(folder)/1.md")
      let cold = try mount.messages { _ = try Files.bytes(path) }
      expect(cold, within: ["lookup": 1, "open": 1, "read": 1, "release": 1], "a cold read")
      let hot = try mount.messages { _ = try Files.bytes(path) }
      expect(hot, within: ["open": 1, "release": 1, "getattr": 1], "a hot read")
      let stat = try mount.messages { _ = try Files.status(path) }
      // A real READ has changed the access time, as far as the kernel knows.
      expect(stat, within: ["getattr": 1], "the first stat after a read")
      expect(try mount.messages { _ = try Files.status(path) }, within: [:], "the second stat after a read")
    }
  }

  @Test func `the same memory read in another view comes from the same pages`() throws {
    try withCold { mount in
      _ = try Files.bytes(mount("\(folder)/1.md"))
      _ = try Files.status(mount("by-type/project_fact"))
      let other = try mount.messages { _ = try Files.bytes(mount("by-type/project_fact/1.md")) }
      expect(other, within: ["lookup": 1, "open": 1, "release": 1, "getattr": 1], "the other view")
    }
  }

  @Test func `listing a hundred entries takes one message with their attributes, and none the second time`()
    throws
  {
    try withCold { mount in
      _ = try Files.status(mount(folder))
      var listed: [String] = []
      let cold = try mount.messages { listed = try Files.names(mount(folder)) }
      expect(cold, within: ["opendir": 1, "readdirplus": 1, "readdir": 1, "releasedir": 1], "a cold listing")
      let hot = try mount.messages { listed = try Files.names(mount(folder)) }
      // Having listed, the kernel doubts the directory's access time once.
      expect(hot, within: ["opendir": 1, "releasedir": 1, "getattr": 1], "a listing after the first")
      let cached = try mount.messages { listed = try Files.names(mount(folder)) }
      expect(cached, within: ["opendir": 1, "releasedir": 1], "a cached listing")
      #expect(listed.count == 100)
      let stats = try mount.messages {
        for number in 1...100 { _ = try Files.status(mount("\(folder)/\(number).md")) }
      }
      expect(stats, within: [:], "stat of all that was listed")
    }
  }

  @Test func `a save by rename costs create, write, flush, rename and release`() throws {
    try withCold { mount in
      let path = mount("\(folder)/1.md")
      _ = try Files.bytes(path)
      let save = try mount.fewestMessages {
        try Files.write("\(path).tmp", bytes: [65, 10], O_WRONLY | O_CREAT | O_EXCL)
        try Files.rename("\(path).tmp", path)
      }
      // The kernel looks the names up that it is to make and to replace.
      expect(
        save,
        within: ["lookup": 2, "create": 1, "write": 1, "flush": 1, "rename": 1, "release": 1],
        "a save by rename")
    }
  }

  @Test func `a save in place and an append cost open, write, flush and release`() throws {
    try withCold { mount in
      let path = mount("\(folder)/1.md")
      _ = try Files.bytes(path)
      _ = try Files.status(path)
      let save = try mount.fewestMessages { try Files.write(path, "A\n", O_WRONLY | O_TRUNC) }
      expect(
        save, within: ["open": 1, "write": 1, "flush": 1, "release": 1], "a save in place")
      let append = try mount.fewestMessages { try Files.write(path, "B\n", O_WRONLY | O_APPEND) }
      expect(append, within: ["open": 1, "write": 1, "flush": 1, "release": 1], "an append")
      let synced = try mount.fewestMessages {
        try Files.write(path, "C\n", O_WRONLY | O_TRUNC, synchronized: true)
      }
      expect(
        synced, within: ["open": 1, "write": 1, "fsync": 1, "flush": 1, "release": 1],
        "with fsync")
    }
  }

  @Test func `what the daemon does not answer is asked once`() throws {
    try withCold { mount in
      try mount.succeed(
        "ls -l \(folder); getfattr -d \(folder)/1.md 2>/dev/null; cp -a \(folder)/1.md \(folder)/c.md")
      let known: Set<String> = [
        "init", "lookup", "forget", "getattr", "setattr", "readlink", "mknod", "mkdir", "unlink", "rmdir",
        "symlink",
        "rename", "link", "open", "read", "write", "statfs", "release", "fsync", "flush", "opendir",
        "readdir",
        "readdirplus", "releasedir", "create",
      ]
      let listed = try mount.messages { try mount.succeed("ls -lR \(folder) by-type > $OUT/list") }
      #expect(Set(listed.counts.keys).isSubset(of: known), "\(listed)")
      #expect(listed["lookup"] + listed["getattr"] < 60, "ls -l asks for every file: \(listed)")
    }
  }
}
