import RecallTesting
import RecallWire
import Testing

@Suite("A corpus of secrets and look-alikes") struct SecretCorpusTests {
  private static func draw(_ seed: UInt64) -> Drawing { Drawing(SeededGenerator(seed: seed)) }

  /// Secrets of many makers in many surroundings.
  static func secrets(seed: UInt64) -> [Labelled] {
    var draw = draw(seed)
    var all: [Labelled] = []
    for token in Makers.tokens(&draw) {
      for _ in 0..<4 { all.append(Labelled(draw.one(of: Makers.places)(token), secret: token)) }
    }
    for place in NamedSecrets.passwords {
      for _ in 0..<4 {
        let password = draw.password()
        all.append(Labelled(place(password), secret: password))
      }
    }
    for place in NamedSecrets.keys {
      for _ in 0..<4 {
        let key = draw.key()
        all.append(Labelled(place(key), secret: key))
      }
    }
    return all + NamedSecrets.others(&draw)
  }

  static func lookAlikes(seed: UInt64) -> [Labelled] {
    var draw = draw(seed)
    return (0..<5).flatMap { _ in LookAlikes.drawn(&draw).map { Labelled($0) } }
      + LookAlikes.fixed.map { Labelled($0) }
  }

  private func masked(_ text: String) -> String {
    String(decoding: SecretMask(captured: Array(text.utf8)).text, as: UTF8.self)
  }

  @Test(arguments: [1, 2, 3, 77, 2_026] as [UInt64])
  func `at least 98 of 100 secrets are gone, no half of them left`(seed: UInt64) {
    let corpus = Self.secrets(seed: seed)
    #expect(corpus.count >= 200)
    let missed = corpus.filter { labelled in
      let (secret, text) = (labelled.secret ?? "", masked(labelled.text))
      let half = max(4, secret.count / 2)
      return text.contains(secret.prefix(half)) || text.contains(secret.suffix(half))
    }
    print("secrets, seed \(seed): \(missed.count) of \(corpus.count) missed")
    let list = missed.map { "\n\($0)" }.joined()
    #expect(
      missed.count * 50 <= corpus.count, "seed \(seed): \(missed.count) of \(corpus.count) missed:\(list)")
  }

  @Test(arguments: [1, 2, 3, 77, 2_026] as [UInt64])
  func `at most 2 of 100 look-alikes are taken for secrets`(seed: UInt64) {
    let corpus = Self.lookAlikes(seed: seed)
    #expect(corpus.count >= 200)
    let wrong = corpus.filter { masked($0.text) != $0.text }
    print("look-alikes, seed \(seed): \(wrong.count) of \(corpus.count) taken for secrets")
    let list = wrong.map { "\n\($0) -> \(masked($0.text))" }.joined()
    #expect(wrong.count * 50 <= corpus.count, "seed \(seed): \(wrong.count) of \(corpus.count) wrong:\(list)")
  }

  @Test func `what was masked once stays as it is`() {
    for labelled in Self.secrets(seed: 5) {
      let once = masked(labelled.text)
      #expect(masked(once) == once, "\(labelled)")
    }
  }

  @Test(arguments: [
    "password=", "a: b ", "token: \"", "-----END RSA " + "PRIVATE KEY-----", "x.abcdef.", "\\\"", "key=\"a\\",
    "://aaaaaaaaaaaa",
    "name: a\n value: ", "-u a:b ", "<password>", "(\"token\", ", "password is ", "AAAAAAAAAAAAAAAA",
    "12345678:AA",
  ])
  func `costs linear time in hostile texts`(unit: String) {
    func seconds(_ count: Int) -> Double {
      let text = Array(String(repeating: unit, count: count / unit.utf8.count).utf8)
      let start = threadSeconds()
      _ = SecretMask(captured: text)
      return threadSeconds() - start
    }
    #expect(seconds(300_000) < 15)
  }
}
