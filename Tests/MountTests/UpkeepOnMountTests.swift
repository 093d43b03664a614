import Foundation
import RecallTesting
import Testing

/// Upkeep as a person meets it: by itself in the daemon, by hand, cut off, and without room.
@Suite struct UpkeepOnMountTests {
  private static let limits = ["RECALLFS_RETENTION_COUNT": "20"]

  /// Writes memories `note-1.md` and so on into `by-project/shop/project_fact`.
  private func fill(_ mount: MountedStore, _ count: Int, padding: Int = 0) throws {
    try mount.succeed(
      """
      mkdir -p by-project/shop/project_fact && cd by-project/shop/project_fact
      pad=$(head -c \(padding) /dev/zero | tr '\\0' x)
      for n in $(seq \(count)); do
        printf 'Crate %s holds %s kilos of nails. %s\\n' "$n" "$((n * 37 % 1000))" "$pad" > note-$n.md
      done
      """)
  }

  private func live(_ mount: MountedStore) throws -> [String] {
    try mount.succeed("ls by-project/shop/project_fact").split(separator: "\n").map(String.init)
  }

  private func archived(_ mount: MountedStore) throws -> [String] {
    try mount.succeed("ls archive/*/ | grep note-").split(separator: "\n").map(String.init)
  }

  private func exported(_ mount: MountedStore) throws -> [String] {
    try mount.shell(
      "gzip -dc $RECALLFS_HOME/archives/*.json.gz | jq -r '.memories[].path'", at: mount.outside
    )
    .output.split(separator: "\n").map(String.init)
  }

  @Test func `the daemon does it by itself, and what is purged leaves no copy`() throws {
    let environment = Self.limits.merging(["RECALLFS_UPKEEP_QUIET_MINUTES": "0"]) { $1 }
    try withMount(environment: environment) { mount in
      try fill(mount, 30)
      try waitUntil("what is too much is retired and copied", within: .seconds(60)) {
        try live(mount).count == 20 && exported(mount).count == 10
      }
      #expect(try archived(mount).count == 10)
      #expect(
        try mount.succeed("cat .recallfs/log.md").contains(
          "upkeep, retain: by-project/shop/project_fact/note-"))
      let name = try #require(try archived(mount).first)
      let text = try mount.succeed("cat archive/*/\(name)")
      #expect(
        try mount.shell("zcat $RECALLFS_HOME/archives/*.gz", at: mount.outside).output.contains("of nails"))
      let month = try mount.succeed("ls archive").trimmingCharacters(in: .whitespacesAndNewlines)
      try mount.succeed("rm archive/\(month)/\(name)")
      try waitUntil("the purged one leaves the copy", within: .seconds(30)) {
        try exported(mount).count == 9
      }
      let left = try mount.shell("gzip -dc $RECALLFS_HOME/archives/*.json.gz", at: mount.outside).output
      #expect(!left.contains(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
  }

  @Test func `what was retired is found in the archive, and mv brings it back`() throws {
    try withMount(environment: Self.limits.merging(["RECALLFS_UPKEEP": "off"]) { $1 }) { mount in
      try fill(mount, 25)
      let rehearsal = try mount.command("upkeep", "--dry-run")
      #expect(rehearsal.exitCode == 0 && rehearsal.output.contains("retain: 5 to be done"), "\(rehearsal)")
      #expect(try live(mount).count == 25)
      let run = try mount.command("upkeep")
      #expect(run.exitCode == 0 && run.output.contains("retain: 5 done"), "\(run)")
      try waitUntil("the mount shows it", within: .seconds(10)) { try live(mount).count == 20 }
      #expect(try mount.command("upkeep").output == "Nothing was to be done.\n")
      let name = try #require(try archived(mount).first)
      let number = name.split(separator: "-")[1].split(separator: ".")[0]
      #expect(try mount.succeed("cat 'search/crate \(number) is:archived.md'").contains(name))
      try mount.succeed("mv archive/*/\(name) by-project/shop/project_fact/\(name)")
      #expect(try mount.succeed("cat by-project/shop/project_fact/\(name)").hasPrefix("Crate \(number) "))
      let status = try mount.command("upkeep", "--status")
      #expect(status.output.contains("retain: ") && status.output.contains("texts: "), "\(status)")
    }
  }

  @Test func `killed at any moment, it loses nothing and comes to the same end`() throws {
    var generator = SeededGenerator(seed: 5)
    try withMount(environment: Self.limits.merging(["RECALLFS_UPKEEP": "off"]) { $1 }) { mount in
      try fill(mount, 300)
      for _ in 0..<12 {
        let child = try ChildProcess(
          try BuiltProduct.path("recallfs"), ["upkeep"], environment: mount.variables,
          directory: mount.outside)
        usleep(UInt32.random(in: 1_000...150_000, using: &generator))
        child.signal(SIGKILL)
        try child.wait()
        let gone = try mount.shell("ls archive/*/ 2>/dev/null | grep note-").output
        let names = try Set(live(mount) + gone.split(separator: "\n").map(String.init))
        #expect(names.count == 300, "a memory is gone")
      }
      let end = try mount.command("upkeep")
      #expect(end.exitCode == 0, "\(end)")
      try waitUntil("the mount shows it", within: .seconds(10)) { try live(mount).count == 20 }
      #expect(Set(try live(mount) + archived(mount)).count == 300)
      #expect(Set(try exported(mount)).count == 280)
      #expect(
        try mount.shell("ls $RECALLFS_HOME/archives", at: mount.outside).output.contains(".new") == false)
    }
  }

  @Test func `without room on the disk nothing is lost, and it goes on when there is some`() throws {
    guard geteuid() == 0 else { return print("NOT TESTED: a disk of its own needs root") }
    let folder = try TemporaryFolder()
    let disk = folder.path("disk")
    mkdir(disk, 0o700)
    _ = try RecallTesting.run("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", disk])
    defer { _ = try? RecallTesting.run("umount", ["-l", disk]) }
    let mount = try MountedStore(
      home: "\(disk)/home", environment: Self.limits.merging(["RECALLFS_UPKEEP": "off"]) { $1 })
    defer { mount.clear() }
    try mount.start()
    try fill(mount, 200, padding: 3000)
    for left in [0, 40, 120, 400] {
      _ = try mount.shell(
        "rm -f \(disk)/filler; dd if=/dev/zero of=\(disk)/filler bs=64k status=none; truncate -s -\(left)k \(disk)/filler",
        at: "/")
      let result = try mount.command("upkeep")
      if result.exitCode != 0 { #expect(result.exitCode == 8, "\(result)") }
      let names = Set(
        try live(mount)
          + (try mount.shell("ls archive/*/ 2>/dev/null | grep note-").output
            .split(separator: "\n").map(String.init)))
      #expect(names.count == 200, "with \(left) KB of room")
    }
    unlink("\(disk)/filler")
    #expect(try mount.command("upkeep").exitCode == 0)
    try waitUntil("the mount shows it", within: .seconds(10)) { try live(mount).count == 20 }
    #expect(Set(try exported(mount)).count == 180)
  }
}
