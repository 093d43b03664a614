import Foundation
import Glibc
import RecallTesting
import Testing

/// The real Claude Code on the mount: what its sessions are told, and what its tools do.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ClaudeCodeTests {
  /// Two git projects with a memory each, and a home whose CLAUDE.md imports the page of the project one stands in.
  private func withProjects(_ body: (MountedStore, _ program: String, _ home: String) throws -> Void) throws {
    guard let program = ClaudeCode.program() else { return }
    try withMount { mount in
      try mount.requireProgram("git")
      let home = "\(mount.outside)/home"
      let made = try mount.shell(
        """
        mkdir -p home/.claude red blue && git init -q red && git init -q blue
        printf '# Notes\\n\\n@%s/here/CONTEXT.md\\n' "$TREE" > home/.claude/CLAUDE.md
        printf '{"permissions":{"allow":["Read(/%s/**)","Edit(/%s/**)"]}}' "$TREE" "$TREE" > home/.claude/settings.json
        for p in red blue; do (cd $p && mkdir -p $TREE/here/decision &&
          echo "# The $p server speaks $p-protocol" > $TREE/here/decision/$p.md) || exit 1; done
        """, at: mount.outside)
      guard made.exitCode == 0 else { throw TestFailure("\(made)") }
      try body(mount, program, home)
    }
  }

  @Test func `each session is told its own project's page and not the other's`() throws {
    try withProjects { mount, program, home in
      for (own, other) in [("red", "blue"), ("blue", "red")] {
        let server = try ModelServer(turns: [], in: mount.outside)
        defer { server.stop() }
        let result = try ClaudeCode.ask(
          program, "Hello", of: server, home: home, in: "\(mount.outside)/\(own)")
        #expect(result.exitCode == 0 && result.output.contains("done"), "\(result)")
        let first = try #require(server.requests.first, "no request was sent: \(result)")
        #expect(first.contains("The \(own) server speaks \(own)-protocol"), "\(own) is not told its own")
        #expect(!first.contains("\(other)-protocol"), "\(own) is told \(other)'s")
      }
    }
  }

  @Test func `Read, Write, Edit and grep work on the mount, and an edit is a version of the same memory`()
    throws
  {
    try withProjects { mount, program, home in
      let old = mount("by-project/red/decision/red.md")
      let new = mount("by-project/red/bugfix/leak.md")
      let before = try mount.memory("red/decision/red.md")
      try mount.succeed("mkdir -p by-project/red/bugfix")
      let turns = [
        ModelTurn("Read", ["file_path": old]),
        ModelTurn("Edit", ["file_path": old, "old_string": "red-protocol", "new_string": "HTTP/3"]),
        ModelTurn("Write", ["file_path": new, "content": "# The leak\n\nClosed in pool.swift\n"]),
        ModelTurn("Read", ["file_path": new]),
        ModelTurn("Edit", ["file_path": new, "old_string": "pool.swift", "new_string": "Pool.swift"]),
        ModelTurn(
          "Bash", ["command": "grep -rl Pool.swift \(mount("by-project"))", "description": "Search"]),
        ModelTurn("Bash", ["command": "cat \(mount("here/decision/red.md"))", "description": "Show"]),
      ]
      let server = try ModelServer(turns: turns.map { [$0] }, in: mount.outside)
      defer { server.stop() }
      let result = try ClaudeCode.ask(program, "Work", of: server, home: home, in: "\(mount.outside)/red")
      #expect(result.exitCode == 0, "\(result)")
      let answers = try server.toolResults()
      try #require(answers.count == turns.count, "\(answers)")
      #expect(answers[0].contains("The red server speaks red-protocol"), "\(answers[0])")
      #expect(answers[3].contains("Closed in pool.swift"), "\(answers[3])")
      #expect(answers[5].contains("leak.md"), "\(answers[5])")
      #expect(answers[6].contains("speaks HTTP/3"), "\(answers[6])")

      #expect(try Files.text(old) == "# The red server speaks HTTP/3\n")
      #expect(try mount.memory("red/decision/red.md").id == before.id)
      #expect(try mount.versions(before.id) == 2)
      let leak = try mount.memory("red/bugfix/leak.md")
      #expect(leak.type == "bugfix" && leak.text == "# The leak\n\nClosed in Pool.swift\n", "\(leak)")
      #expect(try mount.versions(leak.id) == 2)
      #expect(try Files.names(mount("by-project/red/bugfix")) == ["leak.md"], "something was left behind")
      #expect(try Files.names(mount("search")).isEmpty)
    }
  }

  @Test func `its own memory lives in the tree, and the next session is told all of it`() throws {
    try withProjects { mount, program, home in
      let made = try mount.shell(
        """
        printf '{"autoMemoryDirectory":"%s/here","permissions":{"allow":["Read(/%s/**)","Edit(/%s/**)"]}}' \\
          "$TREE" "$TREE" "$TREE" > home/.claude/settings.json
        mkdir -p green && git init -q green
        """, at: mount.outside)
      #expect(made.exitCode == 0, "\(made)")
      for project in ["red", "green"] {
        let directory = "\(mount.outside)/\(project)"
        let index = mount("here/MEMORY.md")
        let topic = mount("here/deploys.md")
        let turns = [
          ModelTurn("Read", ["file_path": index]),
          ModelTurn(
            "Write",
            [
              "file_path": topic,
              "content": """
              ---
              name: deploys
              description: When to deploy
              metadata:
                type: feedback
              ---
              Never on Fridays.

              """,
            ]),
          ModelTurn("Read", ["file_path": index]),
          ModelTurn(
            "Edit",
            [
              "file_path": index, "old_string": "# Memories\n",
              "new_string": "# Memories\n- [Deploys](deploys.md) — ask before any\n",
            ]),
        ]
        let server = try ModelServer(turns: turns.map { [$0] }, in: mount.outside)
        defer { server.stop() }
        let result = try ClaudeCode.ask(program, "Work", of: server, home: home, in: directory)
        #expect(result.exitCode == 0, "\(result)")
        let answers = try server.toolResults()
        try #require(answers.count == turns.count, "\(answers)")
        #expect(answers[0].contains("# Memories"), "\(answers[0])")
        #expect(!answers[3].contains("rror"), "\(answers[3])")
        let text = try Files.text(mount("by-project/\(project)/MEMORY.md"))
        #expect(text.hasPrefix("# Memories\n- [Deploys](deploys.md) — ask before any\n"), "\(text)")
        #expect(text.ranges(of: "deploys.md").count == 1, "\(text)")
        #expect(text.contains("decision/red.md") == (project == "red"), "\(text)")
        #expect(try mount.memory("\(project)/deploys.md").type == "feedback")

        let next = try ModelServer(turns: [], in: mount.outside)
        defer { next.stop() }
        _ = try ClaudeCode.ask(program, "Hello", of: next, home: home, in: directory)
        let first = try #require(next.requests.first)
        #expect(first.contains("[Deploys](deploys.md) — ask before any"), "its own line in \(project)")
        #expect(first.contains("red-protocol](decision/red.md)") == (project == "red"), "\(project)")
      }
    }
  }
}
