/// Something to find: a word or a phrase, taken literally.
public struct LexicalTerm: Hashable, Sendable {
  /// As it was typed; no character in it is syntax.
  public var text: String
  /// Whether its words must stand beside each other, function words among them.
  ///
  /// A word that full text takes for several, as `src/auth.rs:42`, is a phrase all the same, but what it is made of
  /// counts a little too.
  public var isPhrase: Bool

  /// Takes a word or a phrase.
  public init(_ text: String, isPhrase: Bool = false) {
    self.text = text
    self.isPhrase = isPhrase
  }

  /// Every word of a text between white space.
  public static func words(of text: String) -> [LexicalTerm] {
    text.unicodeScalars.split { $0.properties.isWhitespace || $0 == "\0" }.map { LexicalTerm(String($0)) }
  }
}
