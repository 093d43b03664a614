import Glibc
import RecallModel
import Testing

@testable import Retrieval

@Suite struct SearchQueryTests {
  private static let vocabulary = QueryVocabulary(
    types: MemoryType.builtIn.map(\.name),
    projects: [
      "_global": .global, "webshop": ProjectRow(rawValue: 2), "my_big_app": ProjectRow(rawValue: 3),
    ])
  /// 2026-11-21 12:00 UTC.
  private static let now = Timestamp(seconds: 1_795_262_400)

  private func query(_ name: String) -> SearchQuery {
    SearchQuery(name: name, vocabulary: Self.vocabulary, now: Self.now)
  }

  @Test(arguments: [
    ("auth token", "auth token"), ("auth+token", "auth token"), ("auth_token", "auth token"),
    ("a b_c", "a b_c"), ("src%2Fauth.rs", "src/auth.rs"), ("100%", "100%"), ("a\u{0}b", "a b"), ("", ""),
    ("___", ""), ("C++ templates", "C++ templates"), ("std::vector", "std::vector"),
    ("https:%2F%2Fexample.org", "https://example.org"), ("src%2fauth.rs:42", "src/auth.rs:42"),
  ]) func `a name is read as words`(name: String, phrase: String) {
    #expect(query(name).phrase == phrase)
    #expect(query(name).problems.isEmpty)
  }

  @Test func `quotation marks make a phrase`() {
    #expect(
      query("fix \"token expired\" now").terms
        == [SearchTerm("fix"), SearchTerm("token expired", isPhrase: true), SearchTerm("now")])
    #expect(query("\"one_two\"+three").terms == [SearchTerm("one two", isPhrase: true), SearchTerm("three")])
    #expect(query("\u{201C}disk full\u{201D}").terms == [SearchTerm("disk full", isPhrase: true)])
  }

  @Test func `an unclosed quotation mark goes to the end`() {
    #expect(query("say \"disk full").terms == [SearchTerm("say"), SearchTerm("disk full", isPhrase: true)])
    #expect(query("\"").terms.isEmpty)
  }

  @Test func `filters are no words`() {
    let found = query("type:decision tag:auth project:webshop importance:3 limit:20 is:archived cache")
    #expect(found.phrase == "cache")
    #expect(found.filters.types == ["decision"])
    #expect(found.filters.tags == ["auth"])
    #expect(found.filters.projects == [ProjectRow(rawValue: 2)])
    #expect(found.filters.importance == 3)
    #expect(found.limit == 20)
    #expect(found.filters.state == .archived)
    #expect(found.problems.isEmpty)
  }

  @Test func `a name without spaces keeps the underscores of types and projects`() {
    let found = query("type:user_pref_package_manager")
    #expect(found.filters.types == ["user_pref"])
    #expect(found.phrase == "package manager")
    #expect(query("project:_global_bun").filters.projects == [.global])
    #expect(query("project:my_big_app_bun").phrase == "bun")
    #expect(query("type:decision_type").phrase == "type")
  }

  @Test func `files keep their underscores where plus separates words`() {
    let found = query("file:src_main.c+leak")
    #expect(found.filters.files == ["src_main.c"])
    #expect(found.phrase == "leak")
  }

  @Test func `a filter takes several values`() {
    #expect(query("type:decision,bugfix x").filters.types == ["decision", "bugfix"])
    #expect(query("type:decision type:bugfix x").filters.types == ["decision", "bugfix"])
    #expect(query("tag:\"two words\" x").filters.tags == ["two words"])
  }

  @Test(arguments: [
    "type:nonsense", "project:nowhere", "since:tomorow", "until:2026-13-01", "since:2026-02-30",
    "importance:9",
    "importance:high", "limit:0", "limit:1000", "is:lost", "rank:best", "type:", "tag:",
    "since:99999999999999999999d",
  ]) func `a bad filter is a problem, and the words stay`(filter: String) {
    let found = query("cache \(filter)")
    #expect(found.problems.map(\.filter) == [filter])
    #expect(found.problems.allSatisfy { !$0.expected.isEmpty })
    #expect(found.phrase == "cache")
    var plain = found
    plain.problems = []
    #expect(plain == query("cache"))
  }

  @Test func `times are spans back or days of the local calendar`() {
    setenv("TZ", "Europe/Berlin", 1)
    tzset()
    defer {
      unsetenv("TZ")
      tzset()
    }
    #expect(query("since:7d").filters.since == Timestamp(seconds: Self.now.seconds - 7 * 86_400))
    #expect(query("since:12h").filters.since == Timestamp(seconds: Self.now.seconds - 12 * 3600))
    // Midnight in Berlin is 23:00 UTC of the day before.
    #expect(query("since:2026-11-01").filters.since?.iso8601UTC == "2026-10-31T23:00:00Z")
    #expect(query("until:2026-11-01").filters.until?.iso8601UTC == "2026-11-01T23:00:00Z")
    #expect(query("until:2026-10").filters.until?.iso8601UTC == "2026-10-31T23:00:00Z")
    #expect(query("since:2026").filters.since?.iso8601UTC == "2025-12-31T23:00:00Z")
    #expect(query("since:yesterday").filters.since?.iso8601UTC == "2026-11-19T23:00:00Z")
  }

  @Test(arguments: [
    "plain words", "snake_case", "C++", "src/auth.rs:42", "type:user_pref bun", "\"quoted words\" a_b",
  ]) func `a text written as a name is read as itself`(text: String) {
    let name = SearchQuery.name(for: text, limit: 240)
    #expect(!name.isCut)
    #expect(!name.name.contains("/"))
    #expect(query(name.name).terms.map(\.text) == query(text + " ").terms.map(\.text))
  }

  @Test func `a long text is cut between words`() {
    let text = String(repeating: "word ", count: 2000)
    let name = SearchQuery.name(for: text, limit: 240)
    #expect(name.isCut)
    #expect(name.name.utf8.count <= 240)
    #expect(query(name.name).terms.allSatisfy { $0.text == "word" })
  }

  @Test(arguments: [
    "'; DROP TABLE memory; --", "NEAR(a b)", "a AND OR NOT b", "*", "^x", "{title}: x", "col:x", "🦀🔥",
    "مرحبا بالعالم", "\u{202E}abc",
    "\"\"\"", ":::", "a:b:c", String(repeating: "x", count: 10_000),
  ]) func `nothing is syntax but filters and quotation marks`(text: String) {
    let found = query(text)
    #expect(found.problems.isEmpty)
    #expect(found.filters == SearchFilters())
  }
}
