import Distill
import Testing

@Suite struct RelationTests {
  @Test(arguments: [
    ("Use pnpm", "Use bun"), ("The timeout is 30 s", "The timeout is 60 s"),
    ("Never push to main", "Push to main"),
    ("The project runs on Python 3.11", "The project runs on Python 3.12"),
    ("The API listens on port 8080", "The API listens on port 8081"),
    ("Always run the tests before a commit", "Never run the tests before a commit"),
    ("Use tabs for indentation", "Use spaces for indentation"),
    ("The cache is enabled in production", "The cache is disabled in production"),
    ("We use Postgres instead of MySQL", "We use MySQL instead of Postgres"),
    ("Settings live in `config/app.toml`", "Settings live in `config/main.toml`"),
    ("The default branch is `main`", "The default branch is `develop`"),
    ("Builds do not need Docker", "Builds need Docker"), ("Retry 3 times", "Retry 5 times"),
    ("Antworte immer auf Deutsch", "Antworte nie auf Deutsch"),
    ("Limit uploads to 10 MB", "Limit uploads to 25 MB"),
  ])
  func `Two that cannot both hold contradict each other`(_ old: String, _ new: String) {
    #expect(contradiction(between: old, and: new) != nil)
    #expect(contradiction(between: new, and: old) != nil)
  }

  @Test(arguments: [
    ("The timeout is 30 s", "The timeout is 30 seconds"), ("The timeout is 60 s", "The timeout is 1 min"),
    ("Wait 2 s before a retry", "Wait 2000 ms before a retry"), ("The limit is 1 GB", "The limit is 1024 MB"),
    ("Use pnpm", "Use pnpm, because CI fails on package-lock.json"),
    ("The API listens on port 8080", "The API listens on port 8080 and reads it from `API_PORT`"),
    ("Never push to main", "Never push to main without a review"),
    ("Always run tests before committing", "Run the tests always before you commit"), ("", ""), ("x", ""),
  ])
  func `Two that say the same, or one more, do not`(_ old: String, _ new: String) {
    #expect(contradiction(between: old, and: new) == nil)
  }

  @Test func `Of long notes only lines about the same thing are compared`() {
    let note = """
      The checkout test fails for guests.
      `loadCart()` returns `undefined`, because the cookie was renamed to `sid_v2` in 4.2.0.
      The API listens on port 8080.
      Verified by `npm test -- checkout`, 12 tests.
      """
    let other = """
      The importer stops at 500 rows and does not say why.
      `readRows()` never asks for the second page of 3.1.
      Verified by `npm test -- import`, 9 tests, on a machine with 4 processors and without a network.
      """
    #expect(contradiction(between: note, and: other) == nil)
    let later = note.replacing("8080", with: "8081")
    #expect(contradiction(between: note, and: later) == .number(old: "8080", new: "8081"))
  }

  @Test func `What is known decides`() {
    let old = "The API listens on port 8080"
    #expect(Relation.between(old: old, new: "anything", cosine: 0.1, sameHash: true) == .same)
    #expect(Relation.between(old: old, new: old + ".", cosine: 1, sameHash: false) == .same)
    #expect(
      Relation.between(old: old, new: "The API listens on port 8081", cosine: 0.97, sameHash: false)
        == .contradicts(.number(old: "8080", new: "8081")))
    #expect(
      Relation.between(old: old, new: old + " and reads it from `API_PORT`", cosine: 0.9, sameHash: false)
        == .update)
    #expect(Relation.between(old: old + " of `host`", new: old, cosine: 0.9, sameHash: false) == .same)
    #expect(Relation.between(old: old, new: "Use pnpm", cosine: 0.2, sameHash: false) == .different)
    #expect(Relation.between(old: old, new: "Use pnpm", cosine: nil, sameHash: false) == .different)
  }
}
