import Foundation
import Glibc
import RecallTesting
import Testing

/// Disks that fill up, disks that cannot be written, and databases that are damaged.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct DamageTests {
  private static let onlyRoot: Comment = "only root can mount a small disk"

  /// A store on a disk of its own of a few megabytes, in memory.
  private func withSmallDisk(megabytes: Int = 12, _ body: (MountedStore) throws -> Void) throws {
    let folder = try TemporaryFolder()
    let made = try run(
      "mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0700", "recallfs-test", folder.path])
    guard made.exitCode == 0 else { throw TestFailure("\(made)") }
    defer { _ = try? run("umount", ["-l", folder.path]) }
    let store = try MountedStore(home: folder.path("home"))
    defer { store.clear() }
    try store.start()
    do { try body(store) } catch {
      throw TestFailure("\(error) [the daemon said: \((try? store.daemon.errorOutput) ?? "")]")
    }
  }

  private let path = "by-type/user_pref/a.md"
  private let name = "_global/user_pref/a.md"

  private func text(_ turn: Int) -> String {
    String(repeating: "turn \(turn) \(UInt64.random(in: 0...UInt64.max))\n", count: 2500)
  }

  private func fill(_ mount: MountedStore) throws {
    _ = try mount.shell("dd if=/dev/zero of=filler bs=4k status=none; sync -f .", at: mount.home)
  }

  /// Saves other texts until one is refused; answers the last that was stored and the one that was not.
  private func saveUntilFull(
    _ mount: MountedStore, from stored: String, _ save: (String) throws -> Void
  ) throws -> (stored: String, refused: String) {
    var stored = stored
    for turn in 1...200 {
      let next = text(turn)
      let failure = Files.failure { try save(next) }
      guard failure != 0 else {
        stored = next
        continue
      }
      #expect(failure == ENOSPC, "\(FileError(failure))")
      return (stored, next)
    }
    throw TestFailure("200 saves of 90 KB went onto a full disk")
  }

  @Test(.enabled(if: geteuid() == 0, onlyRoot))
  func `on a full disk close says so, the old text stands, and the refused one is stored when there is room`()
    throws
  {
    try withSmallDisk { mount in
      try Files.write(mount(path), "old\n")
      try Files.write(mount("by-type/user_pref/other.md"), "other\n")
      try fill(mount)
      let (stored, refused) = try saveUntilFull(mount, from: "old\n") { try Files.write(mount(path), $0) }
      #expect(try mount.memory(name).text == stored)
      #expect(try Files.text(mount("by-type/user_pref/other.md")) == "other\n")
      #expect(try mount.succeed("grep -rl other by-project; ls -l timeline/today/ | wc -l") != "")
      try Files.remove("\(mount.home)/filler")
      try waitUntil("the refused text is stored", within: .seconds(15)) {
        try mount.memory(name).text == refused
      }
      try Files.write(mount(path), "next\n")
      #expect(try mount.memory(name).text == "next\n")
      try mount.restart()
      #expect(try Files.text(mount(path)) == "next\n")
    }
  }

  @Test(.enabled(if: geteuid() == 0, onlyRoot))
  func `on a full disk a save by rename is refused as well and both files stay`() throws {
    try withSmallDisk { mount in
      try Files.write(mount(path), "old\n")
      try fill(mount)
      var draft = ""
      let (stored, refused) = try saveUntilFull(mount, from: "old\n") { text in
        draft = mount("\(path).tmp.\(UInt32.random(in: 0...9999))")
        try Files.write(draft, text)
        try Files.rename(draft, mount(path))
      }
      #expect(try Files.text(mount(path)) == stored)
      #expect(try mount.memory(name).text == stored)
      if Files.exists(draft) { #expect(try Files.text(draft) == refused) }
      try Files.remove("\(mount.home)/filler")
      try Files.replace(mount(path), refused)
      #expect(try mount.memory(name).text == refused)
    }
  }

  @Test(.enabled(if: geteuid() == 0, onlyRoot))
  func `a store on a read-only disk is read or refused with a sentence, and never changed`() throws {
    try withSmallDisk { mount in
      try Files.write(mount(path), "kept\n")
      try mount.stop()
      let disk = (mount.home as NSString).deletingLastPathComponent
      #expect(try run("mount", ["-o", "remount,ro", disk]).exitCode == 0)
      let (child, said) = try mount.launch()
      defer { child.stop() }
      if said == "ready\n" {
        #expect(try Files.text(mount(path)) == "kept\n")
        let failure = Files.failure { try Files.write(mount(path), "changed\n") }
        #expect(failure == EROFS || failure == EIO, "\(FileError(failure))")
        #expect(try Files.text(mount(path)) == "kept\n")
      } else {
        #expect(said.hasPrefix("error ") && said.lowercased().contains("read-only"), "\(said)")
        #expect(try child.wait().exitCode != 0)
      }
      child.stop()
      mount.clear()
      #expect(try run("mount", ["-o", "remount,rw", disk]).exitCode == 0)
      try mount.start()
      #expect(try Files.text(mount(path)) == "kept\n")
      try Files.write(mount(path), "changed\n")
      #expect(try mount.memory(name).text == "changed\n")
    }
  }

  /// Where in the database file a text lies.
  private func page(of marker: String, in database: String) throws -> Int {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: database))
    guard let found = bytes.range(of: Data(marker.utf8)) else {
      throw TestFailure("\(marker) is not in the database")
    }
    return found.lowerBound / 4096 * 4096
  }

  @Test func `a damaged page costs what is on it: reading that gives an error and the rest goes on`() throws {
    try withMount { mount in
      let marker = "Quetzalcoatlus"
      let big =
        String(repeating: "filler ", count: 20_000) + marker + String(repeating: " filler", count: 20_000)
      try Files.write(mount("by-type/user_pref/big.md"), big)
      for number in 0..<50 {
        try Files.write(mount("by-type/user_pref/small\(number).md"), "small \(number)\n")
      }
      // The copy has everything in its own pages and nothing in a log.
      #expect(try mount.command("backup", "\(mount.outside)/copy.db").exitCode == 0)
      try mount.stop()
      let database = "\(mount.home)/recallfs.db"
      #expect(
        try mount.shell("rm -f recallfs.db-*; cp $OUT/copy.db recallfs.db", at: mount.home).exitCode == 0)
      let place = try page(of: marker, in: database)
      let file = try Files.open(database, O_WRONLY)
      lseek(file, off_t(place), SEEK_SET)
      try Files.write(file, [UInt8](repeating: 0xff, count: 4096))
      try Files.close(file)

      try mount.start()
      for _ in 0..<2 {
        #expect(Files.failure { _ = try Files.bytes(mount("by-type/user_pref/big.md")) } == EIO)
        for number in 0..<50 {
          #expect(try Files.text(mount("by-type/user_pref/small\(number).md")) == "small \(number)\n")
        }
      }
      try Files.write(mount("by-type/user_pref/small3.md"), "changed\n")
      try Files.write(mount("by-type/user_pref/new.md"), "new\n")
      #expect(try Files.text(mount("by-type/user_pref/small3.md")) == "changed\n")
      #expect(try mount.succeed("grep -rlw '^new' by-type | wc -l").firstLine == "1")
      #expect(try mount.daemon.isRunning)
      let doctor = try mount.command("doctor")
      #expect(doctor.exitCode == 1, "\(doctor)")
    }
  }

  @Test func `five thousand memories in one folder are listed, found, changed and removed without delay`()
    throws
  {
    try withMount { mount in
      try mount.succeed(
        "mkdir $OUT/many; cd $OUT/many; for i in $(seq 5000); do echo \"memory $i\" > m$i.md; done")
      let imported = try run(
        BuiltProduct.path("recallfs"), ["import", "\(mount.outside)/many", "--project", "many"],
        environment: mount.variables, within: .seconds(60))
      #expect(imported.exitCode == 0, "\(imported)")
      try waitUntil("all are seen", within: .seconds(20)) {
        try Files.names(mount("by-project/many")).count > 5000
      }
      func expect(_ script: String, _ output: String, within seconds: Double) throws {
        let start = ContinuousClock.now
        #expect(try mount.succeed(script, within: .seconds(60)).firstLine == output, "\(script)")
        let time = ContinuousClock.now - start
        #expect(time < .seconds(seconds), "\(script) took \(time)")
      }
      try expect("ls -l by-project/many | grep -c ' m[0-9]*.md'", "5000", within: 5)
      try expect("cat by-project/many/m4321.md", "memory 4321", within: 1)
      try expect("grep -rl 'memory 4321$' by-type", "by-type/project_fact/m4321.md", within: 15)
      try expect("echo new > by-project/many/m77.md && cat by-type/project_fact/m77.md", "new", within: 2)
      try expect("rm by-project/many/m78.md && ls by-project/many | grep -c '^m.*md'", "4999", within: 5)
      try expect("wc -l < by-project/many/INDEX.md | awk '{ print ($1 >= 4999) }'", "1", within: 5)
      try expect("cat search/4321.md | grep -c m4321.md | awk '{ print ($1 > 0) }'", "1", within: 5)
    }
  }
}
