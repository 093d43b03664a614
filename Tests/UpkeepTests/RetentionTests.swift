import RecallModel
import RecallStore
import RecallTesting
import Testing
import Upkeep

/// What is older, or more, than is kept goes to the archive, the least worth first.
@Suite struct RetentionTests {
  private let home: UpkeepHome

  init() throws { home = try UpkeepHome() }

  @Test func `age counts from the last use`() throws {
    let old = try home.add("Old", daysAgo: 91)
    let younger = try home.add("Younger", daysAgo: 89)
    let read = try home.add("Read", daysAgo: 300)
    try home.store.recordAccess([MemoryAccess(row: read, count: 2, last: UpkeepHome.daysAgo(10))])
    let lines = try home.run(RetainJob(home.tools()))
    #expect(lines == ["by-project/shop/project_fact/old.md: unused for 91 days"])
    #expect(try home.state(old) == .archived)
    for row in [younger, read] { #expect(try home.state(row) == .live) }
  }

  @Test func `what is exempt stays whatever its age`() throws {
    let rows = [
      try home.add("Vital", daysAgo: 900) { $0.importance = 5 },
      try home.add("Wish", type: "user_pref", daysAgo: 900),
      try home.add("Remark", type: "feedback", daysAgo: 900),
      try home.add("Pinned", daysAgo: 900) { $0.tags = ["pinned"] },
    ]
    #expect(try home.run(RetainJob(home.tools { $0.retentionCount = 1 })).isEmpty)
    for row in rows { #expect(try home.state(row) == .live) }
  }

  @Test func `of too many those worth least go`() throws {
    let rows = try (1...20).map { number in
      try home.add("Fact \(number)", daysAgo: number) { $0.importance = number % 2 == 0 ? 4 : 2 }
    }
    let used = rows[18]
    try home.store.recordAccess([MemoryAccess(row: used, count: 50, last: UpkeepHome.daysAgo(1))])
    try home.run(RetainJob(home.tools { $0.retentionCount = 15 }))
    let gone = try rows.filter { try home.state($0) == .archived }
    #expect(gone.count == 5)
    #expect(gone.allSatisfy { rows.firstIndex(of: $0).map { ($0 + 1) % 2 == 1 } == true }, "the unimportant")
    #expect(!gone.contains(used))
    #expect(try home.store.retirements().allSatisfy { $0.reason == .count })
  }

  @Test func `no limit retires nothing, nor does an empty store`() throws {
    #expect(try home.run(RetainJob(home.tools()), ArchiveJob(home.tools()), CurateJob(home.tools())).isEmpty)
    let one = try home.add("One", daysAgo: 2_000)
    let free = home.tools {
      $0.retentionDays = 0
      $0.retentionCount = 0
    }
    #expect(try home.run(RetainJob(free)).isEmpty)
    #expect(try home.state(one) == .live)
  }
}
