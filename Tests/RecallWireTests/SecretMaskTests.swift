import Testing

import RecallWire

@Suite struct SecretMaskTests {
  private let token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"

  @Test func `a secret gives way to a placeholder that names it`() {
    let mask = SecretMask(Array("before \(token) after".utf8))
    #expect(String(decoding: mask.text, as: UTF8.self) == "before [GitHub token removed] after")
  }

  @Test func `a title that is the cut beginning of the text shows no part of the secret`() {
    let mask = SecretMask(Array("The token is \(token)".utf8))
    #expect(mask.masked("The token is \(token.prefix(20))") == "The token is [GitHub token removed]")
    #expect(mask.masked("The token is \(token)") == "The token is [GitHub token removed]")
    #expect(mask.masked("The token is elsewhere") == "The token is elsewhere")
  }

  @Test func `what is no secret stays byte for byte`() {
    let text = Array("sk-your-key-here, größe, \u{1F4CF}".utf8)
    #expect(SecretMask(text).text == text)
  }
}
