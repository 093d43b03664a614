import RecallModel
import Testing

@Suite("Traits of a text") struct TextTraitsTests {
  @Test(arguments: [
    ("When is it?", true), ("When is it? ", true), ("It is now.", false), ("Is it? Yes", false),
    ("Is it? Yes.", false), ("?", true), ("", false), ("Is it?!", false), ("Is it? [shows a photo]", true),
    ("Ann (8 May 2023): Is it?", true), ("Is it?\n\n", true),
  ]) func `a question ends in its mark`(text: String, isQuestion: Bool) {
    #expect(TextTraits(text).isQuestion == isQuestion)
  }

  @Test(arguments: [
    ("It was in 2023", true), ("We met yesterday", true), ("Three weeks ago", true),
    ("On Monday it failed", true),
    ("in february", true), ("It is slow", false), ("Port 8080 is taken", false), ("", false),
  ]) func `a time is a year, a month, a weekday or a distance`(text: String, saysWhen: Bool) {
    #expect(TextTraits(text).saysWhen == saysWhen)
  }

  @Test(arguments: [
    ("It takes 15 minutes", true), ("It takes three minutes", true), ("a dozen tests", true), ("twice", true),
    ("It takes long", false), ("v2 is out", false), ("2fa is on", true), ("", false),
  ]) func `a number is digits or a word for one`(text: String, saysNumber: Bool) {
    #expect(TextTraits(text).saysNumber == saysNumber)
  }

  @Test(arguments: [
    ("Then we asked Ann and Bob", 2), ("Then we asked them", 0), ("Ann asked", 0),
    ("So Ann, Bob, Carla, Dan", 3),
    ("It is \"Dune\" I read", 2), ("it is \"dune\" i read", 1), ("We did. Then it was", 0), ("", 0),
    ("Und then I asked", 0), ("then \u{201C}dune\u{201D}", 1),
  ]) func `names have a capital within a sentence, or quotation marks`(text: String, count: Int) {
    #expect(TextTraits(text).nameCount == count)
  }

  @Test(arguments: [
    ("Ann (8 May 2023): The cache is warm", "The cache is warm"),
    ("\nAnn (8 May 2023): The cache is warm", "The cache is warm"),
    ("  \n\n Ann (1:56 pm on 8 May 2023): The cache is warm", "The cache is warm"),
    ("The cache is warm [shows a photo of 3 cats in 2023]", "The cache is warm"),
    ("Ann (8 May 2023): The cache is warm [a photo]\n", "The cache is warm"),
  ]) func `who speaks and what is shown are left out`(text: String, said: String) {
    #expect(TextTraits(text) == TextTraits(said))
  }

  @Test func `a bracket without a number, or behind a sentence, is no speaker's`() {
    #expect(TextTraits("The cache (of Monday): warm").saysWhen)
    #expect(TextTraits("It is warm. See there (2023): yes").saysWhen)
    #expect(TextTraits("\(String(repeating: "word ", count: 20))(2023): yes").saysWhen)
  }

  @Test func `words are counted without function words, up to a limit`() {
    #expect(TextTraits("The cache is warm").wordCount == 2)
    #expect(TextTraits("").wordCount == 0)
    #expect(TextTraits(String(repeating: "cache ", count: 500)).wordCount == TextTraits.wordLimit)
  }

  @Test func `every combination survives its packing`() {
    for bits in 0..<16 {
      for names in 0...3 {
        for words in [0, 1, 15, TextTraits.wordLimit] {
          var traits = TextTraits()
          traits.saysWhen = bits & 1 != 0
          traits.saysNumber = bits & 2 != 0
          traits.isQuestion = bits & 4 != 0
          traits.hasOwnTitle = bits & 8 != 0
          traits.nameCount = names
          traits.wordCount = words
          #expect(TextTraits(packed: traits.packed) == traits)
        }
      }
    }
  }

  @Test(arguments: [Int64.min, -1, .max, 0x7FFF_FFFF]) func `any number is read`(packed: Int64) {
    let traits = TextTraits(packed: packed)
    #expect((0...3).contains(traits.nameCount))
    #expect((0...TextTraits.wordLimit).contains(traits.wordCount))
  }

  @Test(arguments: [
    String(repeating: "(", count: 10_000), String(repeating: "[", count: 10_000) + "]", "\u{0}", "\u{202E}?",
    String(repeating: "🦀", count: 5_000), "]", "[", ")(", "(1)", "(1):",
  ]) func `any text has traits`(text: String) {
    let traits = TextTraits(text)
    #expect(TextTraits(packed: traits.packed) == traits)
  }
}
