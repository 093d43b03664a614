import Glibc
import RecallTesting
import Testing

/// The daemon is killed in the middle of everything; what it had promised is there when it comes back.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct CrashTests {
  @Test(arguments: [40, 200, 600])
  func `eight writers lose nothing that was promised when the daemon is killed`(saves: Int) throws {
    try withMount { mount in
      try mount.succeed("mkdir -p by-project/x/notes")
      let writers = (0..<8).map { number in
        SavingWriter(
          number: number, way: SavingWriter.Way.allCases[number % 4],
          path: mount("by-project/x/notes/w\(number).md"))
      }
      let work = SavedWork()
      let crew = Crew(8) { number in
        var writer = writers[number]
        writer.saveUntilFailure { work.addSave() }
        work.add(writer)
      }
      try waitUntil("\(saves) saves", within: .seconds(60)) { work.saves >= saves }
      try mount.kill()
      try crew.join()
      try mount.start()
      for writer in work.writers { try expectKept(writer, in: mount) }
    }
  }

  /// The file reads as the last promised save, or as the one that was under way, whole.
  private func expectKept(_ writer: SavingWriter, in mount: MountedStore) throws {
    let what = "writer \(writer.number), \(writer.way), \(writer.completed) saves promised"
    guard writer.completed > 0 || Files.exists(writer.path) else { return }
    let text = try Files.text(writer.path)
    let isWhole = text == writer.text(writer.completed) || text == writer.text(writer.completed + 1)
    #expect(isWhole, "\(what); found \(text.utf8.count) bytes: \(text.prefix(60)) … \(text.suffix(40))")
    let versions = try mount.versions("x/notes/w\(writer.number).md")
    #expect(versions == writer.completed || versions == writer.completed + 1, "\(what); \(versions) versions")
  }

  @Test func `a dead mount is repaired by the next start`() throws {
    try withMount { mount in
      try Files.write(mount("by-type/user_pref/a.md"), "kept\n")
      try mount.kill()
      #expect(Files.failure { _ = try Files.names(mount.tree) } == ENOTCONN)
      #expect(mount.isMounted)
      try mount.start()
      #expect(try Files.text(mount("by-type/user_pref/a.md")) == "kept\n")
    }
  }

  @Test
  func `drafts that were closed before the kill survive it, and those that were not are not half there`()
    throws
  {
    try withMount { mount in
      try mount.succeed("mkdir -p by-project/x/notes")
      let folder = "by-project/x/notes"
      try Files.write(mount("\(folder)/plan.txt"), "a plan\n")
      try Files.write(mount("\(folder)/a.md.tmp.1.ab"), "to be renamed\n")
      let open = try Files.open(mount("\(folder)/open.md"), O_WRONLY | O_CREAT)
      try Files.write(open, Array("never closed".utf8))
      try mount.kill()
      close(open)
      try mount.start()
      #expect(try Files.text(mount("\(folder)/plan.txt")) == "a plan\n")
      try Files.rename(mount("\(folder)/a.md.tmp.1.ab"), mount("\(folder)/a.md"))
      #expect(try mount.memory("x/notes/a.md").text == "to be renamed\n")
      let half = try? Files.text(mount("\(folder)/open.md"))
      #expect(half == nil || half == "never closed", "half a text: \(half ?? "")")
    }
  }

  @Test func `an archived memory and a moved one are where they were put`() throws {
    try withMount { mount in
      try mount.succeed(
        """
        mkdir -p by-project/x/{decision,bugfix,n/deep}; cd by-project/x
        for i in 1 2 3; do echo $i > decision/$i.md; done
        rm decision/1.md; mv decision/2.md bugfix/; mv n renamed
        """)
      try mount.kill()
      try mount.start()
      #expect(try Files.names(mount("by-project/x/decision")) == ["3.md"])
      #expect(try Files.text(mount("by-type/bugfix/2.md")) == "2\n")
      #expect(try mount.succeed("cat archive/*/1.md") == "1\n")
      #expect(try Files.names(mount("by-project/x/renamed")) == ["deep"])
      #expect(!Files.exists(mount("by-project/x/n")))
    }
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `a signal ends the daemon cleanly with nothing mounted`(signal: Int32) throws {
    try withMount { mount in
      try Files.write(mount("by-type/user_pref/a.md"), "kept\n")
      let result = try mount.stop(with: signal)
      #expect(result.exitCode == 0, "\(result)")
      #expect(!mount.isMounted)
      #expect(try Files.names(mount.tree).isEmpty)
      try mount.start()
      #expect(try Files.text(mount("by-type/user_pref/a.md")) == "kept\n")
    }
  }

  @Test func `a signal ends the daemon even while a program has a file open and another stands in the tree`()
    throws
  {
    try withMount { mount in
      try Files.write(mount("by-type/user_pref/a.md"), "kept\n")
      let file = try Files.open(mount("by-type/user_pref/a.md"))
      defer { close(file) }
      let sitter = try ChildProcess("/bin/sleep", ["60"], directory: mount("by-project/_global"))
      defer { sitter.stop() }
      try waitUntil("it sits in the tree") {
        try mount.shell("readlink /proc/\(sitter.processID)/cwd", at: "/").output.hasPrefix(mount.tree)
      }
      #expect(try mount.stop().exitCode == 0)
      #expect(!mount.isMounted)
    }
  }

  @Test func `fusermount3 -u ends the daemon with status 0`() throws {
    try withMount { mount in
      let unmounted = try run("fusermount3", ["-u", mount.tree])
      #expect(unmounted.exitCode == 0, "\(unmounted)")
      #expect(try mount.daemon.wait(within: .seconds(10)).exitCode == 0)
      #expect(!mount.isMounted)
    }
  }

  @Test func `a second daemon on the same store is refused with status 4 and the first goes on`() throws {
    try withMount { mount in
      let (second, said) = try mount.launch()
      #expect(said.hasPrefix("error "), "\(said)")
      #expect(try second.wait().exitCode == 4)
      try Files.write(mount("by-type/user_pref/a.md"), "served\n")
      #expect(try Files.text(mount("by-type/user_pref/a.md")) == "served\n")
    }
  }
}
