import RecallModel
import Testing

@Suite("File names") struct FileNamesTests {
  @Test(arguments: [
    ("Use Bun, never pnpm!", "use-bun-never-pnpm"), ("  WAL  ", "wal"), ("don't panic", "dont-panic"),
    ("Größe & Maß", "größe-maß"), ("e\u{301}te\u{301}", "\u{E9}t\u{E9}"), ("日本語の題", "日本語の題"),
    ("हिन्दी भाषा", "हिन्दी-भाषा"), ("", "memory"), ("...", "memory"), ("🧠🧠", "memory"),
    ("#1 .hidden", "1-hidden"),
    ("../../etc/passwd", "etc-passwd"), ("a\u{0}b\nc", "a-b-c"), ("co\u{AD}op", "coop"), ("C++ / C#", "c-c"),
    ("v1.2.3", "v1-2-3"), ("--a--", "a"), ("İstanbul", "i\u{307}stanbul"), ("\u{301}a", "a"),
  ])
  func `a slug keeps letters and digits, composed`(title: String, expected: String) {
    #expect(Array(FileNames.slug(fromTitle: title).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: ["a", "é", "日", "𝒳", "a-", "अ\u{902}"])
  func `a slug is at most 80 bytes of whole characters`(unit: String) {
    let slug = FileNames.slug(fromTitle: String(repeating: unit, count: 300))
    #expect(slug.utf8.count <= 80 && slug.utf8.count > 80 - max(unit.utf8.count, 7))
    #expect(slug.last != "-" && !slug.contains("\u{FFFD}"))
  }

  @Test func `a slug of one endless character still fits`() {
    let slug = FileNames.slug(fromTitle: "e" + String(repeating: "\u{325}", count: 500))
    #expect(!slug.isEmpty && slug.utf8.count <= 80)
  }

  @Test(arguments: ["a.md", "Größe.md", "architecture~dokladbot.md", "a.b.md", "-.md", " .md", "HEAD.md"])
  func `a memory's name ends in md`(name: String) {
    #expect(FileNames.isMemoryName(name))
    #expect(!FileNames.isProbeName(name))
  }

  @Test(arguments: [
    "", ".md", "a", "a.MD", "a.md~", ".a.md", "#a.md", "#a.md#", ".#a.md", "a.md.tmp", "sedXXXXXX", "a/b.md",
    "a.txt", "md", "4913", "..md",
  ])
  func `any other name is no memory's`(name: String) {
    #expect(!FileNames.isMemoryName(name))
  }

  @Test(arguments: [
    "", ".", "..", ".git", ".DS_Store", ".hg", ".editorconfig", ".f.swp", "f.swp", "f.md~", "#f.md#", "4913",
    "HEAD",
    "package.json", "node_modules", "Makefile", "makefile", "GNUmakefile", "RCS", "SCCS", "CVS",
    "Package.swift",
    "pyproject.toml", "Cargo.toml", "go.mod", "tsconfig.json", "desktop.ini", "Thumbs.db", "autorun.inf",
    "f,v",
  ])
  func `names that tools probe for are known`(name: String) {
    #expect(FileNames.isProbeName(name))
  }

  @Test(arguments: ["sqlite wal", "head", "#swift", "make", "a~b", "package.json.md", "swp", "git", "config"])
  func `a query is no probe`(name: String) {
    #expect(!FileNames.isProbeName(name))
  }

  @Test func `a suffix tells equal names apart`() {
    #expect(
      FileNames.appending(suffix: "dokladbot", toStemOf: "architecture.md") == "architecture~dokladbot.md")
    #expect(FileNames.appending(suffix: "2", toStemOf: "a.b.md") == "a.b~2.md")
    #expect(FileNames.appending(suffix: "2", toStemOf: "folder") == "folder~2")
  }

  @Test(arguments: [("a", "b"), ("日", "x"), ("é", "日"), ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦")])
  func `a suffixed name fits and stays whole`(stem: String, suffix: String) {
    let name = String(repeating: stem, count: 252 / stem.utf8.count) + ".md"
    let long = String(repeating: suffix, count: 255 / suffix.utf8.count)
    for result in [
      FileNames.appending(suffix: "2", toStemOf: name), FileNames.appending(suffix: long, toStemOf: name),
    ] {
      #expect(result.utf8.count <= 255 && FileNames.isMemoryName(result))
      #expect(result.replacing(stem, with: "").replacing(suffix, with: "").replacing("2", with: "") == "~.md")
    }
  }
}
