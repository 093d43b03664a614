import GRDBSQLite

/// Stands in front of `porter` on a connection, so that a query can name stems.
///
/// Corrections come from the vocabulary, which holds stems, and stemming a stem again gives another one
/// (`databas` becomes `databa`). In a query, words that begin with ``mark`` are taken as they are; all other text goes to
/// the tokenizer of FTS5 itself. The name is the same, so that the table's definition stays one that every SQLite reads.
enum StemTokenizer {
  /// Before each stem in a query; no text of a user reaches a query but through ``expression(_:)``.
  private static let mark: UInt8 = 1

  /// Stems that stand one after the other, as a string of FTS5's query language.
  static func expression(_ stems: [String]) -> String {
    "\"" + stems.map { "\u{1}" + $0.replacing("\"", with: "\"\"") }.joined() + "\""
  }

  /// Replaces the tokenizer for all tables the connection opens from now on.
  static func install(_ api: UnsafeMutablePointer<fts5_api>) throws(StoreError) {
    var methods = fts5_tokenizer()
    var context: UnsafeMutableRawPointer?
    guard api.pointee.xFindTokenizer?(api, "porter", &context, &methods) == SQLITE_OK else {
      throw StoreError(.failed, "cannot search: this SQLite has no porter tokenizer")
    }
    let original = Unmanaged.passRetained(Original(methods, context))
    var ours = fts5_tokenizer(xCreate: create, xDelete: delete, xTokenize: tokenize)
    let code = api.pointee.xCreateTokenizer?(api, "porter", original.toOpaque(), &ours) { context in
      if let context { Unmanaged<Original>.fromOpaque(context).release() }
    }
    guard code == SQLITE_OK else {
      throw StoreError(.failed, "cannot search: FTS5 takes no tokenizer (SQLite error \(code ?? 0))")
    }
  }

  /// The tokenizer of FTS5; released when the connection closes.
  private final class Original {
    var methods: fts5_tokenizer
    let context: UnsafeMutableRawPointer?

    init(_ methods: fts5_tokenizer, _ context: UnsafeMutableRawPointer?) {
      self.methods = methods
      self.context = context
    }
  }

  /// One made by the original; retained by the table that uses it, until `xDelete`.
  private final class Instance {
    let methods: fts5_tokenizer
    let original: OpaquePointer

    init(_ methods: fts5_tokenizer, _ original: OpaquePointer) {
      self.methods = methods
      self.original = original
    }

    deinit { methods.xDelete?(original) }
  }

  private static let create:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafePointer<CChar>?>?, Int32,
      UnsafeMutablePointer<OpaquePointer?>?
    ) -> Int32 = { context, arguments, count, made in
      guard let context, let made else { return SQLITE_ERROR }
      let original = Unmanaged<Original>.fromOpaque(context).takeUnretainedValue()
      var instance: OpaquePointer?
      let code = original.methods.xCreate?(original.context, arguments, count, &instance) ?? SQLITE_ERROR
      guard code == SQLITE_OK, let instance else { return code }
      let wrapped = Unmanaged.passRetained(Instance(original.methods, instance))
      made.pointee = OpaquePointer(wrapped.toOpaque())
      return SQLITE_OK
    }

  private static let delete: @convention(c) (OpaquePointer?) -> Void = { instance in
    guard let instance else { return }
    Unmanaged<Instance>.fromOpaque(UnsafeRawPointer(instance)).release()
  }

  private static let tokenize:
    @convention(c) (
      OpaquePointer?, UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32,
      FullTextTokenizer.Callback?
    ) -> Int32 = { instance, context, flags, text, length, take in
      guard let instance, let take else { return SQLITE_ERROR }
      if flags & FTS5_TOKENIZE_QUERY != 0, length > 0, let text, UInt8(bitPattern: text[0]) == mark {
        return giveStems(UnsafeBufferPointer(start: text, count: Int(length)), context, take)
      }
      let ours = Unmanaged<Instance>.fromOpaque(UnsafeRawPointer(instance)).takeUnretainedValue()
      return ours.methods.xTokenize?(ours.original, context, flags, text, length, take) ?? SQLITE_ERROR
    }

  private static func giveStems(
    _ text: UnsafeBufferPointer<CChar>, _ context: UnsafeMutableRawPointer?,
    _ take: FullTextTokenizer.Callback
  ) -> Int32 {
    var start = 1
    while start < text.count {
      let end = text[start...].firstIndex { UInt8(bitPattern: $0) == mark } ?? text.count
      guard let word = text.baseAddress?.advanced(by: start) else { return SQLITE_ERROR }
      let code = take(context, 0, word, Int32(end - start), Int32(start), Int32(end))
      guard code == SQLITE_OK else { return code }
      start = end + 1
    }
    return SQLITE_OK
  }
}
