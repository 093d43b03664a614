/// What the form of a text tells of the questions it may answer: read once, when it is stored.
public struct TextTraits: Hashable, Sendable {
  /// It says when: a year, a month, a day of the week, `yesterday`, `ago`.
  public var saysWhen = false
  /// It says how many: digits, or a number in words.
  public var saysNumber = false
  /// It ends in a question mark.
  public var isQuestion = false
  /// Its title says something that is not how the text begins; not read from the text.
  public var hasOwnTitle = false
  /// Names in it, as far as they can be told by their capitals and quotation marks; 3 for more.
  public var nameCount = 0
  /// Words that are no function words; ``wordLimit`` for more.
  public var wordCount = 0

  /// More words than this make a text no likelier to be the answer.
  public static let wordLimit = 30

  /// Takes what a text says of nothing.
  public init() {}

  /// Reads a text without its front matter.
  ///
  /// A beginning such as `Ann (8 May 2023):` says who speaks and when, and a remark in brackets at the end what is shown: both
  /// are left out.
  public init(_ text: String) {
    var scanner = TraitScanner(text)
    self = scanner.traits()
  }

  /// As one number, for a column: see ``init(packed:)``.
  public var packed: Int64 {
    Int64(wordCount) << 8 | Int64(nameCount) << 4 | (hasOwnTitle ? 8 : 0) | (isQuestion ? 4 : 0)
      | (saysNumber ? 2 : 0) | (saysWhen ? 1 : 0)
  }

  /// Reads what ``packed`` wrote.
  public init(packed: Int64) {
    saysWhen = packed & 1 != 0
    saysNumber = packed & 2 != 0
    isQuestion = packed & 4 != 0
    hasOwnTitle = packed & 8 != 0
    nameCount = Int(packed >> 4 & 3)
    wordCount = min(Self.wordLimit, Int(packed >> 8 & 0xFF))
  }
}
