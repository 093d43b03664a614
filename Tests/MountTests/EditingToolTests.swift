import Glibc
import RecallTesting
import Testing

/// Real programs edit a memory: it stays the same memory, gains one version, and reads back what they wrote.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct EditingToolTests {
  private static let folder = "by-project/x/notes"

  /// Makes `memory.md` in the tree and what a tool will write in `$OUT/memory.md`; reads it in all its views.
  private func prepare(_ mount: MountedStore, after: String) throws -> StoredMemory {
    try mount.succeed("mkdir -p \(Self.folder)")
    try Files.write(mount("\(Self.folder)/memory.md"), EditingTool.before)
    try Files.write("\(mount.outside)/memory.md", after)
    _ = try mount.succeed(
      "cat by-type/project_fact/memory.md timeline/today/*.md by-project/x/INDEX.md; ls -lR by-project")
    return try mount.memory("x/notes/memory.md")
  }

  /// The memory is still itself, once more revised, and the same in every view.
  private func expect(
    _ after: String, of before: StoredMemory, inode: UInt64, versions: Int, in mount: MountedStore
  ) throws {
    let path = mount("\(Self.folder)/memory.md")
    #expect(try Files.text(path) == after)
    #expect(try Int(Files.status(path).st_size) == after.utf8.count)
    let stored = try mount.memory("x/notes/memory.md")
    #expect(stored.id == before.id, "the memory has become another one")
    #expect(stored.text == after)
    #expect(try mount.versions("x/notes/memory.md") == 1 + versions)
    try waitUntil("the other views show it", within: .seconds(1)) {
      try Files.text(mount("by-type/project_fact/memory.md")) == after
    }
    try waitUntil("the inode number is the memory's own again", within: .seconds(1)) {
      try Files.inode(path) == inode
    }
    #expect(try mount.counts() == (1, 0))
    #expect(try Files.names(mount(Self.folder)) == ["memory.md"], "something was left behind")
  }

  @Test(arguments: EditingTool.all)
  func `a tool's edit is one version of the same memory`(tool: EditingTool) throws {
    try withMount { mount in
      if let program = tool.program { try mount.requireProgram(program) }
      let before = try prepare(mount, after: tool.after)
      let inode = try Files.inode(mount("\(Self.folder)/memory.md"))
      try mount.succeed(tool.script, in: Self.folder)
      try expect(tool.after, of: before, inode: inode, versions: tool.versions, in: mount)
      try mount.restart()
      #expect(try Files.text(mount("\(Self.folder)/memory.md")) == tool.after)
    }
  }

  @Test func `Claude Code's save is one version of the same memory, again and again`() throws {
    try withMount { mount in
      let before = try prepare(mount, after: "")
      let path = mount("\(Self.folder)/memory.md")
      let inode = try Files.inode(path)
      for save in 1...5 {
        let text = String(repeating: "save \(save)\n", count: save * 3)
        try Files.replace(path, text, tag: "0123456789a\(save)")
        #expect(chmod(path, 0o644) == 0)
        try expect(text, of: before, inode: inode, versions: save, in: mount)
      }
    }
  }

  @Test func `VS Code's save in place, synced as data, is one version`() throws {
    try withMount { mount in
      let before = try prepare(mount, after: "")
      let path = mount("\(Self.folder)/memory.md")
      let inode = try Files.inode(path)
      let file = try Files.open(path, O_WRONLY | O_CREAT | O_TRUNC)
      try Files.write(file, Array("alpha\n".utf8))
      #expect(fdatasync(file) == 0)
      try Files.write(file, Array("omega\n".utf8))
      #expect(fdatasync(file) == 0)
      try Files.close(file)
      try expect("alpha\nomega\n", of: before, inode: inode, versions: 1, in: mount)
    }
  }

  @Test func `writing through a shared mapping is one version`() throws {
    try withMount { mount in
      let before = try prepare(mount, after: "")
      let path = mount("\(Self.folder)/memory.md")
      let inode = try Files.inode(path)
      let file = try Files.open(path, O_RDWR)
      let count = EditingTool.before.utf8.count
      let memory = try #require(mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0))
      try #require(memory != MAP_FAILED)
      memory.storeBytes(of: UInt8(ascii: "A"), as: UInt8.self)
      #expect(msync(memory, count, MS_SYNC) == 0)
      #expect(munmap(memory, count) == 0)
      try Files.close(file)
      try expect("A" + EditingTool.before.dropFirst(), of: before, inode: inode, versions: 1, in: mount)
    }
  }

  @Test func `every program the tests drive is installed`() throws {
    try withMount { mount in
      for program in Set(EditingTool.all.compactMap(\.program) + ["rg", "stress-ng", "nano"]) {
        try mount.requireProgram(program)
      }
    }
  }
}

extension MountedStore {
  /// - Throws: ``TestFailure`` when a program of the tests is not installed; they do not skip what they cannot check.
  func requireProgram(_ name: String) throws {
    guard try shell("command -v \(name)", at: "/").exitCode == 0 else {
      throw TestFailure("\(name) is not installed: apt-get install it, the tests drive it")
    }
  }
}
