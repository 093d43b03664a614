import RecallTesting
import Testing

/// The pages of the timeline on a real mount.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct TimelineTests {
  @Test func `ls, cat and grep -r work over the pages of the timeline, and nothing can be written`() throws {
    let matter = "---\ncreated: 2026-05-05T12:00:00Z\n---\n\n"
    try withMount { mount in
      try Files.write(
        mount("by-type/decision/a.md"),
        matter + "# Zebra crossing\n\nStripes.\n")
      #expect(
        try mount.succeed("ls timeline/daily timeline/weekly timeline/monthly").contains("2026-05-05.md"))
      #expect(try Files.text(mount("timeline/daily/2026-05-05.md")).contains("[Zebra crossing]"))
      let size = try mount.succeed(
        "stat -c %s timeline/daily/2026-05-05.md; wc -c < timeline/daily/2026-05-05.md")
      let sizes = size.split(whereSeparator: \.isNewline)
      #expect(sizes.count == 2 && sizes.first == sizes.last)
      let found = try mount.succeed("grep -rl Zebra timeline/daily timeline/weekly timeline/monthly")
      for page in ["daily/2026-05-05.md", "weekly/2026-W19.md", "monthly/2026-05.md"] {
        #expect(found.contains("timeline/\(page)"), "\(page)")
      }
      // What was read is not kept: a change shows at once.
      try Files.write(mount("by-type/decision/b.md"), matter + "# Okapi\n")
      #expect(try Files.text(mount("timeline/daily/2026-05-05.md")).contains("[Okapi]"))
      let refused = try mount.succeed(
        "(echo x > timeline/daily/2026-05-05.md) 2>&1; cat timeline/daily/2020-01-01.md 2>&1 || true")
      #expect(refused.contains("Read-only file system") && refused.contains("No such file"))
    }
  }
}
