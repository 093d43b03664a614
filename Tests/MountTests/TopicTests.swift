import Foundation
import RecallTesting
import Testing

/// `by-topic/` with everyday tools, over topics that `recallfs upkeep topics` has found.
@Suite struct TopicTests {
  @Test func `ls, cat, grep and an edit work in by-topic as anywhere`() throws {
    try withMount(environment: ["RECALLFS_UPKEEP": "off"]) { mount in
      try mount.succeed(
        """
        mkdir -p by-project/shop/project_fact by-project/office/project_fact
        for n in 1 2 3 4 5 6; do
          printf '# Access token %s\\n\\nThe login token of a session expires; number %s.\\n' $n $n \
            > by-project/shop/project_fact/token-$n.md
          printf '# Postgres migration %s\\n\\nThe schema migration locks a Postgres table; number %s.\\n' $n $n \
            > by-project/office/project_fact/migration-$n.md
        done
        """)
      #expect(try mount.succeed("ls by-topic") == "")
      let run = try mount.command("upkeep", "topics")
      #expect(run.exitCode == 0 && run.output.contains("topics: 2 done"), "\(run)")
      try waitUntil("the mount shows the topics", within: .seconds(10)) {
        try mount.succeed("ls by-topic").split(separator: "\n").count == 2
      }
      let folder = try mount.succeed("dirname $(ls by-topic/*/token-1.md)")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(folder.contains("token") || folder.contains("login"), "\(folder)")
      #expect(try mount.succeed("ls \(folder) | wc -l").contains("6"))
      #expect(try mount.succeed("cat \(folder)/token-3.md").hasPrefix("# Access token 3"))
      #expect(try mount.succeed("grep -rl 'Postgres table' by-topic | wc -l").contains("6"))
      #expect(
        try mount.succeed("stat -c %i \(folder)/token-1.md")
          == mount.succeed("stat -c %i by-project/shop/project_fact/token-1.md"))
      try mount.succeed("echo 'And it is renewed.' >> \(folder)/token-1.md")
      #expect(try mount.succeed("tail -1 by-project/shop/project_fact/token-1.md") == "And it is renewed.\n")
      let refused = try mount.shell("touch \(folder)/new.md; mkdir by-topic/new; mv inbox \(folder)/; true")
      #expect(refused.errorOutput.contains("Read-only file system"), "\(refused)")
      try mount.succeed("rm \(folder)/token-2.md")
      #expect(try mount.succeed("ls archive/*/").contains("token-2.md"))
      #expect(try mount.succeed("ls \(folder) | wc -l").contains("5"))
      let page = try mount.succeed("cat ROOT.md")
      #expect(page.contains("](\(folder)/)") && page.contains("(by-project/office/project_fact/migration-"))
    }
  }
}
