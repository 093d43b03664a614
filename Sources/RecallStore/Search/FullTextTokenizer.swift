import GRDBSQLite

/// The tokenizer of `memory_text`, called directly: `porter unicode61`.
final class FullTextTokenizer {
  /// A word as full text has it.
  struct Token {
    /// Folded and stemmed, UTF-8.
    var stem: String
    /// Where it stands in the text, in bytes.
    var range: Range<Int>
  }

  private let methods: fts5_tokenizer
  private let instance: OpaquePointer

  init(_ api: UnsafeMutablePointer<fts5_api>) throws(StoreError) {
    var methods = fts5_tokenizer()
    var context: UnsafeMutableRawPointer?
    guard api.pointee.xFindTokenizer?(api, "porter", &context, &methods) == SQLITE_OK,
      let instance = Self.make(methods, context)
    else { throw StoreError(.failed, "cannot search: this SQLite has no porter tokenizer") }
    self.methods = methods
    self.instance = instance
  }

  deinit { methods.xDelete?(instance) }

  private static func make(
    _ methods: fts5_tokenizer, _ context: UnsafeMutableRawPointer?
  ) -> OpaquePointer? {
    var instance: OpaquePointer?
    let code = "unicode61".withCString { name -> Int32? in
      var arguments: [UnsafePointer<CChar>?] = [name]
      return methods.xCreate?(context, &arguments, 1, &instance)
    }
    return code == SQLITE_OK ? instance : nil
  }

  /// The words of a text in order; none where there are only marks between words.
  func tokens(of text: [UInt8]) -> [Token] {
    let collected = Collected()
    text.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // Nothing here returns an error but a lack of memory, with which the words so far are what there is.
        _ = methods.xTokenize?(
          instance, Unmanaged.passUnretained(collected).toOpaque(), FTS5_TOKENIZE_DOCUMENT,
          characters.baseAddress, Int32(clamping: characters.count), Self.collect)
      }
    }
    return collected.tokens
  }

  /// The stems of a text in order.
  func stems(of text: some StringProtocol) -> [String] { tokens(of: Array(text.utf8)).map(\.stem) }

  private final class Collected {
    var tokens: [Token] = []
  }

  private static let collect: Callback = { context, _, token, length, start, end in
    guard let context, let token else { return SQLITE_ERROR }
    let collected = Unmanaged<Collected>.fromOpaque(context).takeUnretainedValue()
    let stem = token.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      String(decoding: UnsafeBufferPointer(start: $0, count: Int(length)), as: UTF8.self)
    }
    collected.tokens.append(Token(stem: stem, range: Int(start)..<Int(end)))
    return SQLITE_OK
  }

  /// What FTS5 calls with each word: context, flags, word, its length, where it begins and ends.
  typealias Callback =
    @convention(c) (UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32) -> Int32
}
