import Foundation
import RecallModel
import RecallStore
import RecallTesting
import SessionPack
import Testing

@testable import MemoryTree

// The time zone belongs to the whole process: tests that name one have a process of their own.
@Suite("Pages of the timeline") struct TimelinePageTests {
  @Test func `of a small year read as they should`() async {
    await #expect(processExitsWith: .success) {
      LocalZone.use("UTC")
      let tree = try TreeHarness()
      try SmallYear.fill(tree)
      expectSnapshot(try tree.read("timeline/daily/2026-11-21.md"), "daily.md")
      expectSnapshot(try tree.read("timeline/weekly/2026-W47.md"), "weekly.md")
      expectSnapshot(try tree.read("timeline/monthly/2026-11.md"), "monthly.md")
      expectSnapshot(try tree.read("timeline/raw/2026-11-21-s1.md"), "raw.md")
    }
  }

  @Test func `are listed where there is something, by ISO weeks at the turn of the year`() async {
    await #expect(processExitsWith: .success) {
      LocalZone.use("UTC")
      let tree = try TreeHarness()
      try SmallYear.fill(tree)
      #expect(
        try tree.list("timeline/daily") == [
          "2026-11-21.md", "2026-11-22.md", "2026-11-25.md", "2026-12-28.md", "2026-12-31.md",
          "2027-01-03.md", "2027-01-04.md",
        ])
      #expect(
        try tree.list("timeline/weekly") == ["2026-W47.md", "2026-W48.md", "2026-W53.md", "2027-W01.md"])
      #expect(try tree.list("timeline/monthly") == ["2026-11.md", "2026-12.md", "2027-01.md"])
      #expect(try tree.list("timeline/raw").count == 5)
      let week = try tree.read("timeline/weekly/2026-W53.md")
      #expect(week.contains("monthly/2026-12.md") && week.contains("monthly/2027-01.md"))
      #expect(week.contains("../daily/2027-01-03.md") && !week.contains("2027-01-04"))
      for name in [
        "daily/2026-11-20.md", "daily/2026-11-31.md", "daily/2026-1-1.md", "daily/x.md", "daily/2026-11-21",
        "weekly/2026-W01.md", "weekly/2026-W54.md", "weekly/2027-W53.md", "weekly/x", "monthly/2026-13.md",
        "monthly/2026-10.md", "raw/2026-11-21-s9.md", "raw/x.md",
      ] { #expect(!tree.exists("timeline/\(name)"), "\(name)") }
    }
  }

  @Test func `an empty store has the folders and nothing in them, and one memory makes one page a level`()
    throws
  {
    let tree = try TreeHarness()
    let levels = ["raw", "daily", "weekly", "monthly"]
    for level in levels { #expect(try tree.list("timeline/\(level)") == []) }
    try tree.put("by-type/user_pref/a.md", "---\ncreated: 2026-05-05T12:00:00Z\n---\n\n# Tabs\n")
    #expect(try levels.map { try tree.list("timeline/\($0)").count } == [0, 1, 1, 1])
    #expect(
      try tree.read("timeline/daily/2026-05-05.md").contains(
        "[Tabs](../../by-project/_global/user_pref/a.md)"))
    try tree.remove("by-type/user_pref/a.md")
    let page = try tree.read("timeline/daily/2026-05-05.md")
    #expect(page.contains("· archived") && page.contains("](../../archive/"))
  }

  @Test func `every link leads to something`() throws {
    let tree = try TreeHarness()
    try SmallYear.fill(tree)
    try tree.makeDirectory("by-project/shop/my notes")
    try tree.put(
      "by-project/shop/my notes/a (b).md", "---\ncreated: 2026-11-21T12:00:00Z\n---\n\n# Spaces [here]\n")
    try tree.remove("by-project/blog/project_fact/hugo.md")
    var links = 0
    for level in ["raw", "daily", "weekly", "monthly"] {
      for name in try tree.list("timeline/\(level)") {
        let text = try tree.read("timeline/\(level)/\(name)")
        for part in text.components(separatedBy: "](").dropFirst() {
          let target = part.hasPrefix("<") ? part.dropFirst().prefix { $0 != ">" } : part.prefix { $0 != ")" }
          var path = ["timeline", level]
          for component in target.split(separator: "/").map(String.init) {
            if component == ".." { path.removeLast() } else { path.append(component) }
          }
          links += 1
          #expect(tree.exists(path.joined(separator: "/")), "\(level)/\(name): \(target)")
        }
      }
    }
    #expect(links > 60)
  }

  @Test func `are the same after a restart, and only those above a change are made anew`() throws {
    let tree = try TreeHarness()
    try SmallYear.fill(tree)
    let names = [
      "daily/2026-11-21", "daily/2026-11-22", "weekly/2026-W47", "weekly/2026-W48", "monthly/2026-11",
    ]
    .map { "timeline/\($0).md" }
    let before = try names.map { try tree.read($0) }
    let times = try names.map { try tree.find($0).attributes.modified }
    #expect(try names.map { try TreeHarness(home: tree.folder).read($0) } == before)
    try tree.put(
      "by-project/blog/decision/late.md", "---\ncreated: 2026-11-22T10:00:00Z\n---\n\n# Found out late\n")
    let after = try names.map { try tree.read($0) }
    #expect(zip(before, after).map { $0 == $1 } == [true, false, false, true, false])
    let later = try names.map { try tree.find($0).attributes.modified }
    #expect(zip(times, later).map { $0 == $1 } == [true, false, false, true, false])
    for name in names { #expect(try tree.find(name).attributes.byteCount == tree.readBytes(name).count) }
  }

  @Test func `what a session does is seen at once, though it feeds no change`() throws {
    let tree = try TreeHarness()
    try SmallYear.fill(tree)
    #expect(!tree.exists("timeline/raw/2026-12-05-late.md"))
    let noon = SmallYear.time("2026-12-05T12:00:00Z")
    try SmallYear.session(
      "late", in: "shop", [SmallYear.event("prompt:1", .prompt, noon, "Hello")], in: tree.store)
    #expect(try tree.read("timeline/daily/2026-12-05.md").contains("[Hello](../raw/2026-12-05-late.md)"))
    #expect(try tree.read("timeline/raw/2026-12-05-late.md").contains("> Hello"))
    try SmallYear.session(
      "late", in: "shop", [SmallYear.event("answer:1", .answer, noon.later(9), "And you")], in: tree.store)
    #expect(try tree.read("timeline/raw/2026-12-05-late.md").contains("> And you"))
  }

  @Test func `a session across midnight belongs to the day it began, and the next says it goes on`() async {
    await #expect(processExitsWith: .success) {
      LocalZone.use("UTC")
      let tree = try TreeHarness()
      try SmallYear.fill(tree)
      let name = "2026-11-21-s3.md"
      #expect(try tree.read("timeline/daily/2026-11-21.md").contains("goes on until 2026-11-22"))
      let next = try tree.read("timeline/daily/2026-11-22.md")
      #expect(next.contains("](../raw/\(name)) goes on from [2026-11-21](2026-11-21.md)"))
      #expect(try tree.list("timeline/raw").contains(name))
      #expect(try tree.read("timeline/raw/\(name)").contains("On 2026-11-22:"))
    }
  }

  @Test func `days of 23 and 25 hours have what happened in them`() async {
    await #expect(processExitsWith: .success) {
      LocalZone.use("Europe/Berlin")
      let tree = try TreeHarness()
      for (number, created) in [
        "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59Z",
        "2026-03-29T22:00:00Z", "2026-10-25T23:00:00Z",
      ].enumerated() {
        try tree.put("by-type/decision/\(number).md", "---\ncreated: \(created)\n---\n\n# Number \(number)\n")
      }
      #expect(
        try tree.list("timeline/daily") == [
          "2026-03-29.md", "2026-03-30.md", "2026-10-25.md", "2026-10-26.md",
        ])
      for (day, numbers) in [("03-29", [0, 1]), ("10-25", [2, 3]), ("03-30", [4]), ("10-26", [5])] {
        let page = try tree.read("timeline/daily/2026-\(day).md")
        #expect((0...5).filter { page.contains("Number \($0)") } == numbers)
      }
    }
  }

  @Test func `a clock that was set back makes no session that ends before it began`() throws {
    let tree = try TreeHarness()
    let noon = SmallYear.time("2026-06-10T12:00:00Z")
    try SmallYear.session(
      "back", in: "shop", [SmallYear.event("prompt:1", .prompt, noon, "One")], in: tree.store)
    try SmallYear.session(
      "back", in: "shop", [SmallYear.event("answer:1", .answer, noon.later(-3 * 86_400), "Two")],
      in: tree.store)
    let days = try tree.list("timeline/daily")
    #expect(try tree.list("timeline/raw").count == 1)
    for day in days { #expect(try tree.read("timeline/daily/\(day)").contains("back.md")) }
  }

  @Test func `pages stay within their budgets and say how much they do not show`() throws {
    let tree = try TreeHarness()
    for number in 0..<200 {
      let text = String(repeating: "A long sentence about the thing that was decided then. ", count: 8)
      try tree.put(
        "by-type/decision/\(number).md",
        "---\ncreated: 2026-05-\(number % 2 == 0 ? "05" : "20")T12:00:00Z\nimportance: \(number == 77 ? 5 : 2)\n---\n\n# Title number \(number)\n\n\(text)\n"
      )
    }
    let noon = SmallYear.time("2026-05-05T12:00:00Z")
    for number in 0..<80 {
      try SmallYear.session(
        "s\(number)", in: "shop",
        [SmallYear.event("prompt:1", .prompt, noon.later(number), String(repeating: "words ", count: 100))],
        in: tree.store)
    }
    for (name, budget) in [
      ("daily/2026-05-05", 2_000), ("daily/2026-05-20", 2_000), ("weekly/2026-W21", 2_000),
      ("monthly/2026-05", 3_000),
    ] {
      let page = try tree.read("timeline/\(name).md")
      #expect(TokenCount.estimate(characters: page.unicodeScalars.count) <= budget)
      #expect(TokenCount.estimate(characters: page.unicodeScalars.count) > budget / 2)
      #expect(page.contains("more: ["), "\(name)")
      #expect(page.contains("Title number 77") == (name != "daily/2026-05-05"), "\(name)")
    }
    #expect(try tree.read("timeline/daily/2026-05-05.md").contains("more: [raw/](../raw/)"))
  }

  @Test func `cannot be written, made, moved or removed`() throws {
    let tree = try TreeHarness()
    try SmallYear.fill(tree)
    let page = "timeline/daily/2026-11-21.md"
    #expect(throws: TreeError.readOnly) { try tree.open(page) }
    #expect(throws: TreeError.readOnly) { try tree.remove(page) }
    #expect(throws: TreeError.readOnly) { try tree.put("timeline/daily/2020-01-01.md", "x") }
    #expect(throws: TreeError.self) { try tree.move(page, "timeline/daily/2020-01-01.md") }
    #expect(throws: TreeError.self) { try tree.makeDirectory("timeline/daily/x") }
    #expect(throws: TreeError.self) { try tree.removeDirectory("timeline/daily") }
  }
}
