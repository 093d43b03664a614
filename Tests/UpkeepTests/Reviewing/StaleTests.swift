import Foundation
import RecallModel
import RecallStore
import RecallTesting
import Testing
import Upkeep

/// What memories cite is looked up in the working tree, and nowhere else.
@Suite struct StaleTests {
  private let home: UpkeepHome
  private let root: String

  init() throws {
    home = try UpkeepHome()
    root = home.folder.path("tree")
    try home.folder.write("tree/src/cart.swift", "func loadCart() {}\nstruct Cart { var total = 0 }\n")
    try home.folder.write(
      "tree/package.json", #"{"engines": {"node": "20"}, "dependencies": {"react": "^18.2.0"}}"#)
    let root = root
    _ = try home.store.write(source: .cli) { transaction throws(StoreError) in
      _ = try transaction.makeProject(name: "shop", root: root)
    }
  }

  private func review() throws -> [String] { try home.run(ReviewJob(home.tools())) }
  private func reasons() throws -> [String] {
    try home.store.reviewCases().filter { $0.decision == nil }.map(\.reason).sorted()
  }

  @Test func `a file that is gone is asked about, and its new place is said`() throws {
    let row = try home.add("Prices are computed in `src/price.swift`", daysAgo: 3)
    try home.add("Carts are loaded in `src/cart.swift`", daysAgo: 3)
    try home.folder.write("tree/lib/price.swift", "let price = 1\n")
    _ = try review()
    #expect(try reasons() == ["`src/price.swift` is not there any more; there is `lib/price.swift`."])
    #expect(try home.store.reviewCases().first?.older == row)
    #expect(try review().isEmpty)
    try home.folder.write("tree/src/price.swift", "let price = 1\n")
    _ = try review()
    #expect(try home.store.reviewCases().map(\.decision) == [.moot])
    try FileManager.default.removeItem(atPath: home.folder.path("tree/src/price.swift"))
    _ = try review()
    #expect(try reasons().count == 1)
    #expect(try home.store.reviewCases().count == 1)
  }

  @Test func `a name and a version are looked up`() throws {
    try home.add("`loadCart()` in `src/cart.swift` reads the cookie", daysAgo: 3)
    try home.add("`saveCart()` in `src/cart.swift` writes the cookie", daysAgo: 3)
    try home.add("The build uses Node 18", daysAgo: 3)
    try home.add("The checkout is written with React 18.3.1", daysAgo: 3)
    try home.add("The admin pages are written with React 17.0.2", daysAgo: 3)
    _ = try review()
    #expect(
      try reasons().filter { !$0.contains("in one") } == [
        "It says node 18; `package.json` asks for 20.", "It says react 17.0.2; `package.json` asks for 18.",
        "`saveCart()` is not in `src/cart.swift` any more.",
      ])
  }

  @Test(arguments: [
    "Removed `src/old.swift` because nothing used it",
    "Carts were in `src/old.swift` until May, that was in spring",
    "The output is in `dist/app/main.js`", "Elsewhere there is `other/place/x.swift`",
    "See https://example.com/src/none.html", "The type is `text/plain.utf8x9abc`",
    "Files match `src/*.swift`",
  ]) func `what is no claim about this tree is left alone`(_ text: String) throws {
    try home.add(text, daysAgo: 3)
    #expect(try review().isEmpty)
  }

  @Test func `what is younger than a day, or tells what was done, is left alone`() throws {
    try home.add("Prices are computed in `src/price.swift`", daysAgo: 0)
    try home.add("Fixed rounding in `src/price.swift`", type: "bugfix", daysAgo: 5)
    #expect(try review().isEmpty)
  }

  @Test func `nothing outside the root is looked at`() throws {
    try home.folder.write("secret/key.swift", "func hidden() {}\n")
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/link", withDestinationPath: home.folder.path("secret"))
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/src/file.swift", withDestinationPath: home.folder.path("secret/key.swift"))
    for text in [
      "Keys are in `../secret/none.swift`", "Keys are in `src/../../secret/none.swift`",
      "Keys are in `link/none.swift`", "Keys are in `/etc/none/a.conf`", "`absent()` is in `src/file.swift`",
      "`absent()` is in `link/key.swift`",
    ] {
      try home.add(text, daysAgo: 3)
    }
    _ = try review()
    #expect(try home.store.reviewCases().filter { $0.kind == .stale }.isEmpty)
  }

  @Test func `pipes and huge files are not read`() throws {
    #expect(mkfifo("\(root)/src/pipe.swift", 0o600) == 0)
    try home.folder.write("tree/src/huge.swift", String(repeating: "// nothing\n", count: 200_000))
    try home.add("`absent()` is in `src/pipe.swift`", daysAgo: 3)
    try home.add("`absent()` is in `src/huge.swift`", daysAgo: 3)
    _ = try review()
    #expect(try home.store.reviewCases().filter { $0.kind == .stale }.isEmpty)
  }

  @Test func `without a root, or with an empty one, nothing is known to be gone`() throws {
    try home.add("Prices are computed in `src/price.swift`", daysAgo: 3) { $0.files = ["src/price.swift"] }
    try FileManager.default.moveItem(atPath: root, toPath: root + ".away")
    #expect(try review().isEmpty)
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    #expect(try review().isEmpty)
    try FileManager.default.removeItem(atPath: root)
    try FileManager.default.moveItem(atPath: root + ".away", toPath: root)
    #expect(try review().count == 1)
  }

  @Test func `one run looks at no more than its bound, and the next goes on there`() throws {
    for number in 1...100 {
      let paths = (1...12).map { "`src/n\(number)/f\($0).swift`" }.joined(separator: " ")
      try home.add("Number \(number): \(paths)", type: "reference", daysAgo: 3)
    }
    let first = try ReviewJob(home.tools()).plan(at: UpkeepHome.now)
    #expect((1...2_000).contains(first.steps.count))
    #expect((first.record?.cursor ?? 0) & 0x7FFF_FFFF > 0)
    for _ in 0..<4 { _ = try home.runner([ReviewJob(home.tools())]).run(at: UpkeepHome.now) }
    #expect(try home.store.reviewCases().count == 100 * 12)
  }

  @Test func `a commit is looked up, loose and packed`() throws {
    let git = try RecallTesting.run(
      "sh",
      [
        "-c",
        "git init -q . && git add . && git -c user.name=a -c user.email=a@b commit -qm one && git rev-parse HEAD",
      ],
      directory: root)
    let id = git.output.trimmingCharacters(in: .whitespacesAndNewlines)
    try home.add("Coupons", "The fix is commit \(id.prefix(9)).", daysAgo: 5)
    try home.add("Refunds", "It came with `0a1b2c3d4`.", daysAgo: 5)
    _ = try review()
    #expect(try reasons() == ["The repository has no commit `0a1b2c3d4`."])
    _ = try RecallTesting.run("git", ["gc", "-q"], directory: root)
    try home.add("Invoices", "They came with commit \(id.prefix(12)) too.", daysAgo: 5)
    _ = try review()
    #expect(try reasons().count == 1, "a packed commit is there")
  }
}
