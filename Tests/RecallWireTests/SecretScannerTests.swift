import RecallTesting
import RecallWire
import Testing

@Suite("Secrets") struct SecretScannerTests {
  /// So many random-looking characters, put together here so that no scanner takes this file for a leak.
  private static func random(_ count: Int, _ alphabet: String = "aB3dE6gH9jKmN2pQ5sTvW8yZ") -> String {
    String((0..<count).map { Array(alphabet)[($0 * 7 + $0 / 5) % alphabet.count] })
  }

  private func found(_ text: String) -> [(SecretKind, String)] {
    let bytes = Array(text.utf8)
    return SecretScanner.findings(in: bytes).map { finding in
      (finding.kind, String(decoding: bytes[finding.range], as: UTF8.self))
    }
  }

  static let tokens: [(SecretKind, String)] = [
    (.anthropicKey, "sk-ant-" + "api03-" + random(86) + "-" + random(6) + "AA"),
    (.openAIKey, "sk-" + random(48)), (.openAIKey, "sk-" + "proj-" + random(60) + "_" + random(20)),
    (.gitHubToken, "ghp_" + random(36)), (.gitHubToken, "github_" + "pat_" + random(22) + "_" + random(59)),
    (.gitLabToken, "glpat-" + random(20)), (.slackToken, "xoxb-" + "123456789012-" + random(24)),
    (
      .slackToken, "https://hooks.slack.com/" + "services/T" + random(8) + "/B" + random(8) + "/" + random(24)
    ),
    (.awsKey, "AKIA" + random(16, "ABCDEFGHIJKLMNOP234567")), (.googleKey, "AIza" + random(35)),
    (.stripeKey, "sk_" + "live_" + random(24)), (.stripeKey, "whsec_" + random(32)),
    (.jsonWebToken, "eyJ" + random(20) + ".eyJ" + random(30) + "." + random(43)),
    (
      .privateKey,
      "-----BEGIN RSA " + "PRIVATE KEY-----\n" + random(64) + "\n" + random(40) + "==\n-----END RSA "
        + "PRIVATE KEY-----"
    ),
    (.privateKey, "-----BEGIN " + "PRIVATE KEY-----\\n" + random(64) + "\\n-----END " + "PRIVATE KEY-----"),
    (
      .privateKey,
      "-----BEGIN RSA " + "PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n\n"
        + random(64)
        + "\n-----END RSA " + "PRIVATE KEY-----"
    ),
  ]

  @Test(arguments: tokens)
  func `are found by kind and place`(kind: SecretKind, token: String) {
    for text in [token, "key=\(token)\n", "Use `\(token)` here, \"x\"", "{\"k\":\"\(token)\"}", "é \(token)"]
    {
      let found = found(text)
      #expect(found.map(\.0) == [kind])
      #expect(found.map(\.1) == [token])
    }
  }

  @Test func `are found beside each other`() {
    let text = Self.tokens.map(\.1).joined(separator: " ")
    #expect(found(text).map(\.1) == Self.tokens.map(\.1))
  }

  @Test(arguments: [
    ("postgres://app:s3cr%40t@db:5432/x", "s3cr%40t"), ("https://ada:hunter2@example.org/x?y", "hunter2"),
    ("redis://:hunter2@cache", "hunter2"), ("mongodb+srv://a:%41bc@h", "%41bc"),
  ])
  func `are the passwords of URLs`(url: String, password: String) {
    #expect(found("DATABASE_URL=\(url)\n").map(\.1) == [password])
  }

  @Test func `are the keys behind AWS's setting`() {
    let key = Self.random(40)
    #expect(found("aws_secret_access_key = \(key)\n").map(\.1) == [key])
    #expect(found("AWS_SECRET_ACCESS_KEY=\"\(key)\"").map(\.1) == [key])
    #expect(found("aws_secret_access_key = \(key)x\n").isEmpty)
  }

  @Test(arguments: [
    "", "sk-", "task-force-of-the-department-of-redundancy-department-x", "sk-ant-", "sk-ant-...", "AKIA",
    "sk-ant-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "ghp_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    "AKIAIOSFODNN7" + "EXAMPLE", "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY",
    "sk-proj-the-name-of-a-project-that-somebody-has", "https://example.org:8080/a@b", "http://user@host/",
    "postgres://user:password@localhost/db", "postgres://user:$PGPASSWORD@host", "https://u:<token>@host",
    "https://u:${TOKEN}@host", "eyJhbGciOiJIUzI1NiJ9", "a.b.c", "eyJ.eyJ.x", "ssh://git@github.com:a/b.git",
    "A file starts with -----BEGIN " + "PRIVATE KEY----- and then comes the key itself, in base64.",
    "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6f1d3c0e-3a53-4f4b-8e0a-b32a6c0a8f11",
    "pk_live_" + "aB3dE6gH9jKmN2pQ5sTvW8yZ", "time 10:30://x", "//a:b@c",
    "The URL has the form scheme://user:pass@host",
  ])
  func `are not seen where there are none`(text: String) {
    #expect(found(text).isEmpty)
  }

  @Test func `have places within any bytes, in order`() {
    var generator = SeededGenerator(seed: 5)
    let pieces =
      Self.tokens.map { Array($0.1.utf8) }
      + ["-----BEGIN ", "eyJ", "://a:", "@", "sk-"].map { Array($0.utf8) }
    for _ in 0..<1_000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<6, using: &generator) {
        text += (pieces.randomElement(using: &generator) ?? []).prefix(
          Int.random(in: 1...120, using: &generator))
        text.append(UInt8.random(in: 0...255, using: &generator))
      }
      var end = 0
      for finding in SecretScanner.findings(in: text) {
        #expect(
          finding.range.lowerBound >= end && !finding.range.isEmpty && finding.range.upperBound <= text.count)
        end = finding.range.upperBound
      }
    }
  }

  @Test(arguments: ["-----BEGIN PRIVATE KEY-----", "eyJ-", "eyJaaaaaaaaaaaa.", "://", "xoxb-", "://a:b"])
  func `cost linear time in hostile texts`(unit: String) {
    let text = Array(String(repeating: unit, count: 200_000 / unit.utf8.count).utf8)
    let start = threadSeconds()
    _ = SecretScanner.findings(in: text)
    #expect(threadSeconds() - start < 10)
  }
}
