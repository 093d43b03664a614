import RecallModel
import Testing

@Suite("Content hashes") struct ContentHashTests {
  // printf 'dokladbot:ada:Use Bun' | sha256sum
  @Test func `are what sha256sum says of project, user and body`() {
    #expect(
      ContentHash.sha256(project: "dokladbot", user: "ada", body: Array("Use Bun".utf8))
        == "0b18f235f52e2eefd7f6acee419aad3e7fb11c8b025eb51f51683e2508c2124c")
  }

  // printf '::' | sha256sum
  @Test func `exist for nothing at all`() {
    #expect(
      ContentHash.sha256(project: "", user: "", body: [])
        == "71546855d6279ef70d20909b292c42c2dcb02cd06bde01485da52d13e304ebf4")
  }

  @Test func `differ between projects`() {
    let body = Array("Use Bun".utf8)
    #expect(
      ContentHash.sha256(project: "a", user: "ada", body: body)
        != ContentHash.sha256(project: "b", user: "ada", body: body))
  }
}
