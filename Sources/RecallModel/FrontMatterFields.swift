internal import Yams

/// The keys of a front matter that mean something to us, as they were written.
struct FrontMatterFields {
  /// A key, at top level or under `metadata`.
  enum Key: String {
    case title, name, description, type, id, project, importance, tags, files, created, expires, supersedes
    case session, originSessionId, refs
  }

  /// What stands behind a key.
  enum Value {
    case text(String)
    case list([String])
    /// A mapping, or a list of other things than texts.
    case other
  }

  private var values: [Key: Value] = [:]
  /// Why nothing could be read, as the end of a sentence; `nil` when it could.
  private(set) var problem: String?

  /// No fields, as of a text without front matter.
  init() {}

  /// Reads YAML, or line by line what is not; a ``problem`` says which.
  init(yaml: ArraySlice<UInt8>) {
    guard !YAMLAliases.couldExplode(in: yaml) else {
      problem = "has more than \(YAMLAliases.limit) YAML aliases"
      return
    }
    do {
      // Without rules the resolver takes every scalar for a text, and runs no regular expression over it.
      let parser = try Parser(yaml: String(decoding: yaml, as: UTF8.self), resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { return }
      take(root)
    } catch {
      problem = ((error as? YamlError).map(Self.explanation) ?? "is not YAML") + " and was read line by line"
      for (key, value) in FrontMatterLines.fields(in: yaml) where values[key] == nil { values[key] = value }
    }
  }

  /// What stands behind a key; `nil` where the key is missing or says nothing.
  subscript(key: Key) -> Value? { values[key] }

  private mutating func take(_ root: Node) {
    guard let mapping = root.mapping else {
      if !Self.isNull(root) { problem = "is not a list of keys and values" }
      return
    }
    take(mapping)
    // The top level wins: Claude Code writes `metadata` again on each save, a person writes at the top.
    let metadata = mapping.first { $0.key.scalar?.string == "metadata" }
    if let nested = metadata?.value.mapping { take(nested) }
  }

  private mutating func take(_ mapping: Node.Mapping) {
    for (key, value) in mapping {
      guard let name = key.scalar?.string, let key = Key(rawValue: name), values[key] == nil,
        !Self.isNull(value)
      else { continue }
      values[key] = Self.value(of: value)
    }
  }

  private static func value(of node: Node) -> Value {
    if let scalar = node.scalar { return .text(scalar.string) }
    guard let sequence = node.sequence else { return .other }
    var texts: [String] = []
    for element in sequence where !isNull(element) {
      guard let scalar = element.scalar else { return .other }
      texts.append(scalar.string)
    }
    return .list(texts)
  }

  private static func isNull(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  private static func explanation(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      // The opening mark is the file's first line.
      "is not YAML (line \(mark.line + 1): \(problem))"
    case .reader: "is not YAML (it holds a control character)"
    case .duplicatedKeysInMapping: "names a key twice"
    default: "is not YAML"
    }
  }
}
