import RecallModel
import Testing

@Suite("Derived titles") struct DerivedTitleTests {
  @Test(arguments: [
    ("The cache", "The cache is warm"), ("The cache", "# The cache\n\nis warm"), ("The cache", "- The cache"),
    ("The cache", "> The cache"), ("The cache", "\n\n  The   cache is"), ("The ca", "The cache is warm"),
    ("", "anything"), ("   ", ""), ("The cache", "The\ncache"), ("Größe", "Größe der Datei"),
    ("The cache", "## The cache"), ("1. cache", "1. cache"),
  ]) func `are how a text begins`(title: String, text: String) {
    #expect(DerivedTitle.isBeginning(title, of: text))
  }

  @Test(arguments: [
    ("The cache", "A cache is warm"), ("The cache", "The"), ("The cache", ""), ("The cache", "Thecache"),
    ("cache", "The cache"), ("Th cache", "The cache"), ("The cache is warm", "The cache"),
    ("the cache", "The cache"),
  ]) func `are nothing else`(title: String, text: String) {
    #expect(!DerivedTitle.isBeginning(title, of: text))
  }
}
