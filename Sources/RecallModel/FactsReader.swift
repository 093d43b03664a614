/// Makes facts of front matter fields, and notes each that it could not understand.
struct FactsReader {
  private let fields: FrontMatterFields
  /// One sentence each, in the order met.
  private(set) var problems: [String] = []

  /// Starts with the problem of the fields themselves, where they have one.
  init(_ fields: FrontMatterFields) {
    self.fields = fields
    if let problem = fields.problem {
      problems.append("The front matter \(problem); defaults stand in.")
    }
  }

  /// Our name of a type as Claude Code writes it; `nil` for every other word.
  static func ownType(ofClaudeType word: String) -> String? {
    switch word {
    case "user": "user_pref"
    case "project": "project_fact"
    default: nil
    }
  }

  /// The type by folder, else by front matter, else the fallback.
  mutating func type(folder: String?, fallback: String, known: Set<String>) -> String {
    let standIn = folder ?? fallback
    guard let word = line(.type) else { return standIn }
    let candidates = [Self.ownType(ofClaudeType: word), word].compactMap { $0 }
    guard let type = candidates.first(where: known.contains) else {
      problems.append("The type “\(Self.quoted(word))” is not one of this store; “\(standIn)” stands in.")
      return standIn
    }
    return folder ?? type
  }

  /// Everything but type, title and problems.
  mutating func fill(_ facts: inout MemoryFacts) {
    facts.name = line(.name)
    facts.description = line(.description)
    facts.id = id()
    facts.project = line(.project)
    facts.importance = importance()
    facts.tags = list(.tags)
    facts.files = list(.files)
    facts.created = moment(.created, standIn: "the time of writing stands in")
    facts.expires = moment(.expires, standIn: "the memory does not expire")
    facts.supersedes = list(.supersedes)
    facts.refs = list(.refs)
    facts.session = line(.session) ?? line(.originSessionId)
  }

  /// One line of text; `nil` where the key is missing, empty, or holds something else.
  mutating func line(_ key: FrontMatterFields.Key) -> String? {
    switch fields[key] {
    case nil: return nil
    case .text(let text):
      let line = SingleLine.from(text)
      return line.isEmpty ? nil : line
    case .list, .other:
      problems.append("The key \(key.rawValue) does not hold a text; it is ignored.")
      return nil
    }
  }

  private mutating func list(_ key: FrontMatterFields.Key) -> [String] {
    let items: [String]
    switch fields[key] {
    case nil: return []
    case .text(let text): items = text.split(separator: ",").map(String.init)
    case .list(let texts): items = texts
    case .other:
      problems.append("The key \(key.rawValue) does not hold a list of texts; it is ignored.")
      return []
    }
    var seen: Set<String> = []
    return items.map(SingleLine.from).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private mutating func importance() -> Int {
    guard fields[.importance] != nil else { return 3 }
    guard let text = line(.importance) else { return 3 }
    guard let value = Int(text), (1...5).contains(value) else {
      problems.append("The importance “\(Self.quoted(text))” is not a whole number from 1 to 5; 3 stands in.")
      return 3
    }
    return value
  }

  private mutating func moment(_ key: FrontMatterFields.Key, standIn: String) -> Timestamp? {
    guard let text = line(key) else { return nil }
    guard let timestamp = Timestamp(iso8601: text) else {
      problems.append(
        "The key \(key.rawValue) holds “\(Self.quoted(text))”, which is no ISO 8601 date; \(standIn).")
      return nil
    }
    return timestamp
  }

  private mutating func id() -> MemoryID? {
    guard let text = line(.id) else { return nil }
    guard let id = MemoryID(rawValue: text) else {
      problems.append(
        "The id “\(Self.quoted(text))” is not ten characters of Crockford's base32; the memory keeps its own."
      )
      return nil
    }
    return id
  }

  private static func quoted(_ text: String) -> String { String(text.prefix(40)) }
}
