import Foundation
import Glibc
import RecallTesting
import Testing

/// Hooks, the daemon and the disk fail at any moment: what a hook has left is stored, and stored once.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct IntakeCrashTests {
  /// Runs hooks, several at once, and kills some; prints the keys of those that ended by themselves.
  private static let driver = """
    import json, os, random, subprocess, sys, time
    hook, first, count, seed, kill = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
    random.seed(seed)
    running = []
    def reap(limit):
        while len(running) > limit:
            for one in list(running):
                key, process, doomed = one
                if doomed and time.monotonic() > doomed and process.poll() is None: process.kill()
                if process.poll() is not None:
                    running.remove(one)
                    if process.returncode == 0: print(key)
            time.sleep(0.001)
    for number in range(first, first + count):
        key = f"toolu_{number}"
        event = {"session_id": f"s{number % 7}", "cwd": "/", "hook_event_name": "PostToolUse", "tool_name": "Bash",
                 "tool_use_id": key, "tool_input": {"command": "x" * random.randrange(2000)}, "tool_response": {"stdout": "y"}}
        process = subprocess.Popen([hook], stdin=subprocess.PIPE, start_new_session=True)
        try:
            process.stdin.write(json.dumps(event).encode()); process.stdin.close()
        except BrokenPipeError: pass
        doomed = time.monotonic() + random.random() * 0.02 if random.random() < kill else None
        running.append((key, process, doomed))
        reap(6)
    reap(0)
    """

  private func run(_ mount: MountedStore, first: Int, count: Int, seed: Int, kill: Double) throws
    -> ChildProcess
  {
    try ChildProcess(
      "python3",
      [
        "-c", Self.driver, try BuiltProduct.path("recallfs-hook"), "\(first)", "\(count)", "\(seed)",
        "\(kill)",
      ],
      environment: mount.variables)
  }

  private func stored(_ mount: MountedStore) throws -> [String] {
    try mount.shell(
      "sqlite3 -readonly $RECALLFS_HOME/recallfs.db \"SELECT substr(key, 6) FROM event WHERE kind = 'tool'\"",
      at: mount.outside
    ).output.split(separator: "\n").map(String.init)
  }

  private func waitForEmptySpool(_ mount: MountedStore) throws {
    try waitUntil("the spool is empty", within: .seconds(30)) {
      (try? Files.names("\(mount.home)/spool").filter { $0.hasSuffix(".json") }.isEmpty) == true
    }
  }

  @Test func `of a thousand events none is lost and none is stored twice, whoever is killed`() throws {
    try withMount { mount in
      var random = SeededGenerator(seed: 7)
      var written: Set<String> = []
      for round in 0..<10 {
        let hooks = try run(mount, first: round * 100, count: 100, seed: round, kill: 0.15)
        for _ in 0..<2 {
          usleep(UInt32.random(in: 20_000...400_000, using: &random))
          try mount.kill()
          _ = try? mount.shell("fusermount3 -u -z $TREE || umount -l $TREE", at: mount.outside)
          try mount.start()
        }
        let result = try hooks.wait(within: .seconds(60))
        #expect(result.exitCode == 0, "\(result)")
        written.formUnion(result.output.split(separator: "\n").map(String.init))
      }
      try waitForEmptySpool(mount)
      let events = try stored(mount)
      #expect(written.count > 700)
      #expect(written.subtracting(events).isEmpty, "lost: \(written.subtracting(events).sorted().prefix(5))")
      #expect(Set(events).count == events.count, "an event was stored twice")
    }
  }

  @Test func `a full disk loses nothing of what hooks have left`() throws {
    guard geteuid() == 0 else { return print("NOT TESTED: a disk of its own needs root") }
    let folder = try TemporaryFolder()
    let disk = folder.path("disk")
    mkdir(disk, 0o700)
    _ = try RecallTesting.run("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", disk])
    defer { _ = try? RecallTesting.run("umount", ["-l", disk]) }
    let mount = try MountedStore(home: "\(disk)/home")
    defer { mount.clear() }
    try mount.start()
    let early = try run(mount, first: 0, count: 40, seed: 1, kill: 0).wait(within: .seconds(60))
    try waitForEmptySpool(mount)
    // Hooks still find room for their files, the store none for its pages.
    _ = try mount.shell(
      "dd if=/dev/zero of=\(disk)/filler bs=64k status=none; truncate -s -200k \(disk)/filler", at: "/")
    let late = try run(mount, first: 40, count: 40, seed: 2, kill: 0).wait(within: .seconds(60))
    #expect(late.exitCode == 0, "\(late)")
    let kept = Set(try stored(mount)).union(try keysInSpool(mount))
    unlink("\(disk)/filler")
    let after = try run(mount, first: 80, count: 5, seed: 3, kill: 0).wait(within: .seconds(60))
    try mount.restart()
    try waitForEmptySpool(mount)
    let events = try stored(mount)
    #expect(Set(early.output.split(separator: "\n").map(String.init)).subtracting(events).isEmpty)
    #expect(kept.subtracting(events).isEmpty, "lost: \(kept.subtracting(events).sorted().prefix(5))")
    #expect(Set(after.output.split(separator: "\n").map(String.init)).subtracting(events).isEmpty)
    #expect(Set(events).count == events.count)
  }

  private func keysInSpool(_ mount: MountedStore) throws -> [String] {
    try mount.shell(
      "cat $RECALLFS_HOME/spool/*.json 2>/dev/null | grep -o 'toolu_[0-9]*' | sort -u", at: mount.outside
    ).output.split(separator: "\n").map(String.init)
  }
}
